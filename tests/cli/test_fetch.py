"""The commands around the archive, run as a person would, against a service on this machine."""

import functools
import subprocess
import sys

import pytest

from keur.cli.main import main
from keur.demo import release_path
from keur.sources import download_client
from open_data import BUSY, TABLE, OpenData
from published import SPECIMENS

HASTY = functools.partial(download_client.Manners, pause=0, wait=0)


@pytest.fixture
def service(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("KEUR_ARCHIVE", raising=False)
    monkeypatch.setattr("keur.archive.fetching.Manners", HASTY)
    with OpenData() as running:
        yield running


@pytest.fixture
def keur(service, monkeypatch, capsys):
    """Run a command; its exit code, what it printed, and what it said beside that."""

    def run(*arguments):
        known = {"BASE4": service.base("v4"), "BASE3": service.base("v3")}
        monkeypatch.setattr(sys, "argv", ["keur", *(known.get(a, a) for a in arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return run


@pytest.mark.parametrize("api", ["v3", "v4"])
def test_fetch_prints_the_name_and_says_on_standard_error_how_far_it_is(keur, api):
    code, out, err = keur("fetch", TABLE, "--api", api, "--from", f"BASE{api[1]}")
    assert code == 0
    assert out == "99001NED@2025-06-03: 36 cells, 2 measures, kept in archive/99001NED/2025-06-03\n"
    assert "rows" in err


def test_fetching_again_changes_nothing_and_says_so(keur):
    keur("fetch", TABLE, "--from", "BASE4")
    code, out, _ = keur("fetch", TABLE, "--from", "BASE4")
    assert (code, "unchanged since it was kept in" in out) == (0, True)


def test_quiet_says_nothing(keur):
    assert keur("fetch", TABLE, "--from", "BASE4", "--quiet") == (0, "", "")


def test_a_refusal_is_a_sentence_with_place_and_help(keur, service):
    code, out, err = keur("fetch", "99999NED", "--from", "BASE4")
    assert (code, out) == (3, "")
    assert err.splitlines()[-3:] == [
        "not fetched: there is no table 99999NED",
        f"         at: {service.base('v4')}/99999NED/Properties",
        "       help: check its identifier, or try the other service with --api",
    ]


@pytest.mark.parametrize(
    "arguments",
    [["86050/NED"], [TABLE, "--edition", "latest"], [TABLE, "--from", "nowhere"], [TABLE, "--api", "v5"]],
)
def test_an_order_that_cannot_be_ends_with_2(keur, service, arguments):
    assert keur("fetch", *arguments)[0] == 2
    assert service.asked == []


def test_a_download_that_is_stopped_says_how_to_go_on(keur, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("keur.archive.fetching.download", stop)
    code, _, err = keur("fetch", TABLE, "--from", "BASE4")
    assert code == 3
    assert "run the same command again" in err


def test_each_attempt_is_told(keur, service):
    service.trouble["Dimensions"] = [BUSY, BUSY]
    assert keur("fetch", TABLE, "--from", "BASE4")[2].count("trying again: the service answered 503") == 2


def test_pages_are_told_only_now_and_then(keur, service):
    service.page = 5
    assert keur("fetch", TABLE, "--from", "BASE4")[2].count("Observations: ") == 1


def test_the_archive_lists_what_it_holds_and_verifies_it(keur, service, tmp_path):
    keur("fetch", TABLE, "--from", "BASE4", "--archive", "kept")
    keur("fetch", TABLE, "--from", "BASE4", "--archive", "kept", "--edition", "mine")
    code, out, _ = keur("archive", "--archive", "kept")
    name, contents, address, digest = out.splitlines()[0].split("  ")
    assert (code, name, contents) == (0, "99001NED@2025-06-03", "36 cells, 2 measures")
    assert address == f"{service.base('v4')}/{TABLE}"
    assert len(digest) == 64
    assert keur("archive", "--archive", "kept", "--check")[:2] == (
        0,
        "".join(f"{line}  as it was archived\n" for line in out.splitlines()),
    )
    (tmp_path / "kept" / TABLE / "mine" / "figures.parquet").write_bytes(b"x")
    code, out, _ = keur("archive", "--archive", "kept", "--check")
    assert code == 1
    assert out.splitlines()[1].endswith("DAMAGED, figures.parquet was changed")


def test_an_empty_archive_is_said_beside_the_listing(keur):
    assert keur("archive") == (0, "", "no editions in archive\n")


def test_an_edition_is_audited_by_its_name(keur, monkeypatch, tmp_path):
    from keur import sources
    from keur.archive.edition import FACTS, Archived, digest_of, digests, text_of
    from keur.sources import parquet

    monkeypatch.setenv("KEUR_ARCHIVE", str(tmp_path / "kept"))
    folder = parquet.write(sources.read(release_path()), tmp_path / "kept" / "86050NED" / "2025-05-13")
    files = digests(folder)
    facts = Archived(table="86050NED", edition="2025-05-13", files=files, digest=digest_of(files))
    (folder / FACTS).write_text(text_of(facts), "utf-8")
    code, out, _ = keur("audit", "86050NED@latest", "--format", "json")
    assert code == 1
    assert '"edition": "2025-05-13"' in out
    assert '"WD001"' in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["99001NED@2020-01-01"],
        [str(release_path()), "--predecessor", "99001NED@2020-01-01"],
        [str(release_path()), "--population", "99001NED@2020-01-01"],
    ],
)
def test_an_edition_that_is_not_there_is_answered_with_those_that_are(keur, arguments):
    keur("fetch", TABLE, "--from", "BASE4")
    code, _, err = keur("audit", *arguments)
    assert code == 3
    assert "no edition: there is no 99001NED@2020-01-01 in the archive" in err
    assert "it holds 99001NED@2025-06-03" in err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["fetch", "--help"], ["archive"], ["audit", str(SPECIMENS / "page_piped.txt")]]
)
def test_only_fetch_loads_what_asks_the_network(arguments, tmp_path):
    code = f"import sys; sys.argv[1:] = {arguments!r}\ntry:\n    from keur.cli.main import main; main()\n"
    code += "except SystemExit:\n    print([m for m in ('httpx', 'stamina', 'tenacity') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_table_nobody_has_seen_goes_from_download_to_report(keur, tmp_path):
    assert keur("fetch", TABLE, "--from", "BASE4")[0] == 0
    code, _, _ = keur("init", f"{TABLE}@latest")
    assert code == 0
    assert (tmp_path / "expectations" / TABLE / "contract.yaml").is_file()
    assert keur("compile", TABLE, "--check")[0] == 0
    code, out, err = keur("audit", f"{TABLE}@latest", "--locked")
    assert (code, err) == (1, "")
    assert "ST006 rate out of range" in out
    assert (tmp_path / "reports" / TABLE / "2025-06-03" / "index.html").is_file()
