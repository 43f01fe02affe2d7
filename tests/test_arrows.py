"""The house's arrows run down only: who may import whom."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "sayso"
BASE = {"types", "errors"}
MAY_IMPORT = {
    "types": set[str](),
    "errors": set[str](),
    "ingest": BASE,
    "extract": BASE,
    "link": BASE,
    "ledger": BASE,
    "assess": BASE,
    "export": BASE,
    "run": BASE | {"ingest", "extract"},
    "kept": BASE | {"ledger"},
    "joined": BASE | {"kept", "link", "ledger"},
    "origins": BASE | {"kept", "joined", "link", "ledger"},
    "meaning": BASE | {"run", "link", "ledger"},
    "weighed": BASE | {"kept", "meaning", "run", "link", "ledger"},
    "answers": BASE | {"kept", "weighed", "joined", "origins", "ledger", "assess"},
    "claims": BASE | {"kept", "meaning", "weighed", "answers", "joined", "origins", "run", "link", "ledger", "assess"},
    "linking": BASE | {"kept", "weighed", "claims", "joined", "origins", "ledger"},
    "shown": BASE | {"ledger"},
    "decisions": BASE | {"kept", "claims", "ledger"},
    "versions": BASE | {"ledger"},
    "opened": BASE | {"linking", "ledger"},
    "judging": BASE | {"opened", "claims", "decisions", "origins", "ledger"},
    "across": BASE | {"answers", "claims", "joined", "opened", "origins", "shown", "run", "link", "ledger", "assess"},
    "second": BASE | {"answers", "run", "ledger"},
    "seconding": BASE | {"opened", "second", "run", "ledger"},
    "upkeep": BASE | {"claims", "decisions", "kept", "opened", "versions", "weighed", "run", "ledger"},
    "taking": BASE | {"run", "ledger"},
    "case": BASE
    | {
        "across",
        "answers",
        "claims",
        "decisions",
        "joined",
        "judging",
        "linking",
        "meaning",
        "origins",
        "seconding",
        "shown",
        "taking",
        "upkeep",
        "versions",
    }
    | {"run", "link", "ledger", "assess", "export"},
    "web": BASE | {"case", "assess"},
    "cli": BASE | {"case", "assess", "run", "web", "cli"},
    "": BASE | {"case"},
    "__main__": {"cli"},
}


def part_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py").replace("__init__", "")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sayso."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "sayso":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("sayso.")}
    return names


def test_every_import_follows_an_arrow() -> None:
    files = sorted(SOURCE.rglob("*.py"))
    assert len(files) > 30
    wrong = {
        str(path.relative_to(SOURCE)): extra
        for path in files
        if (extra := imported(path) - MAY_IMPORT[part_of(path)] - {part_of(path)})
    }
    assert not wrong


def test_nothing_in_the_product_imports_training_or_torch() -> None:
    for path in SOURCE.rglob("*.py"):
        heads = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
            for name in (
                [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", None) or ""]
            )
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        assert not heads & {"training", "torch", "transformers", "onnx", "tests", "benchmarks"}, path


def test_modules_stay_small() -> None:
    for path in SOURCE.rglob("*.py"):
        assert len(path.read_text(encoding="utf8").splitlines()) <= 400, f"{path} is too long to be one noun or verb"
