import pytest

import keur
from keur.demo import population_path, release_path
from keur.errors import AuditError


def test_the_library_audits_as_the_command_does(tmp_path):
    verdict = keur.audit(release_path(), population=population_path(), reports=tmp_path)
    assert verdict.exit_code == 1
    assert [f.rule for f in verdict.findings if f.severity == "critical"] == ["WD001"]
    assert (tmp_path / "86050NED" / "2025-05-13" / "verdict.json").is_file()


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert keur.audit(release_path(), suites=["wording"]).exit_code == 1
    assert not list(tmp_path.iterdir())


def test_what_is_no_release_raises_a_sentence(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(AuditError, match="empty") as caught:
        keur.audit(tmp_path / "empty.txt")
    assert caught.value.hint
