import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], ["great_expectations", "pandas", "numpy", "xarray", "pydantic"]),
        (["--version"], ["great_expectations", "pandas"]),
        (["audit", "--help"], ["great_expectations", "pandas"]),
        (["diff", "--help"], ["great_expectations", "pandas"]),
        (["rules"], ["great_expectations"]),
        (["explain", "SS001"], ["great_expectations"]),
    ],
)
def test_commands_that_only_talk_start_fast(arguments, heavy):
    code = f"import sys; sys.argv[1:] = {arguments!r}\ntry:\n    from keur.cli.main import main; main()\n"
    code += f"except SystemExit as end:\n    print([m for m in {heavy!r} if m in sys.modules], end.code)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] in {"[] 0", "[] None"}


def test_a_fault_of_keur_does_not_pass_for_findings():
    code = "from keur.cli import main\nmain.app = lambda: 1 / 0\nmain.main()"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stderr
    assert "no audit: keur itself broke" in done.stderr
