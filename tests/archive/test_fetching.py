import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from keur.archive import damage, editions
from keur.archive.edition import FACTS
from keur.archive.fetching import Order, fetch
from keur.errors import ArchiveError, AuditError, DownloadError, UsageError
from keur.sources import download_services, parquet, read
from keur.sources.download_client import MOST_REDIRECTS, Manners
from open_data import BUSY, CUT, GONE, HOSTS, TABLE, Trouble, later, later_at
from published import SPECIMENS, story

HASTY = Manners(pause=0, wait=0)
APIS = ["v3", "v4"]
FIGURES = {"v3": "UntypedDataSet", "v4": "Observations"}
ABOUT = {"v3": "TableInfos", "v4": "Properties"}
NEWER = {
    "v3": {"Modified": "2025-06-04T02:00:00"},
    "v4": {"ObservationsModified": "2025-06-04T00:00:00+02:00", "Version": "202506040000"},
}
ROWS = {"v3": 36, "v4": 71}


@pytest.fixture(params=APIS)
def api(request):
    return request.param


@pytest.fixture
def said():
    return []


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


@pytest.fixture
def get(service, archive, said):
    def get(api="v4", *, manners=HASTY, edition=None, announce=said.append, table=TABLE):
        return fetch(Order(table, api, edition, service.base(api)), archive, announce, manners)

    return get


@pytest.fixture
def waits(monkeypatch):
    """The waits before each further attempt, which then do not happen."""
    found = []
    monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=found.append))
    return found


def refused(kind, get, *arguments, **options):
    with pytest.raises(kind) as caught:
        get(*arguments, **options)
    assert caught.value.hint
    return caught.value


class TestADownload:
    @pytest.mark.parametrize("page", [10_000, 25, 7])
    def test_tells_the_story_of_the_publication(self, service, get, api, page):
        service.page = page
        edition, new = get(api)
        release, original = read(edition.folder), read(SPECIMENS / f"odata_{api}{'_untyped' * (api == 'v3')}")
        assert new
        assert story(release) == story(original)
        assert release.not_carried == original.not_carried
        assert not release.selection
        assert release.source.name == TABLE

    def test_says_what_it_is_and_where_it_came_from(self, service, get, api, archive):
        edition, _ = get(api)
        assert edition.name == f"{TABLE}@2025-06-03"
        assert edition.folder == archive / TABLE / "2025-06-03"
        assert edition.contents == "36 cells, 2 measures"
        assert edition.fetched_from == f"{service.base(api)}/{TABLE}"
        assert edition.published == "2025-06-03"
        assert editions(archive) == [edition]
        assert damage(edition) == ""

    def test_leaves_nothing_beside_the_edition(self, get, api, archive):
        get(api)
        there = {path.relative_to(archive).as_posix() for path in archive.rglob("*")}
        edition = f"{TABLE}/2025-06-03"
        files = {f"{edition}/{name}" for name in (FACTS, parquet.FIGURES, parquet.ABOUT)}
        assert there == {TABLE, edition, *files}

    def test_is_the_same_bytes_whoever_fetches_it(self, service, tmp_path, api):
        order = Order(TABLE, api, None, service.base(api))
        one, other = (fetch(order, tmp_path / name, lambda _: None, HASTY)[0] for name in ("one", "other"))
        for path in one.folder.iterdir():
            assert path.read_bytes() == (other.folder / path.name).read_bytes()

    def test_asks_one_thing_at_a_time_and_says_who_asks(self, service, get, api):
        get(api)
        assert service.at_once == 1
        assert all(agent.startswith("keur/") for agent in service.agents)

    def test_pauses_between_two_requests(self, service, get, monkeypatch):
        pauses = []
        monkeypatch.setattr("keur.sources.download_client.time.sleep", pauses.append)
        get(manners=replace(HASTY, pause=5.0))
        assert len(pauses) == len(service.asked)
        assert all(4 < pause <= 5 for pause in pauses[1:])

    def test_asks_for_the_figures_once(self, service, get, api):
        get(api)
        assert len(service.asked_for(FIGURES[api])) == 1

    def test_takes_the_identifier_however_it_is_cased(self, get, archive):
        get(table=TABLE.lower())
        assert (archive / TABLE / "2025-06-03").is_dir()


class TestPages:
    def test_of_v4_are_asked_by_the_query_of_the_link_wherever_that_points(self, service, get):
        service.page = 40
        get("v4")
        assert [a.partition("?")[2] for a in service.asked_for("Observations")] == ["", "$skip=40"]

    @pytest.mark.parametrize(("most", "skips"), [(10, [0, 10, 20, 30]), (12, [0, 12, 24]), (36, [0])])
    def test_of_v3_are_asked_with_top_and_skip_until_all_rows_are_here(
        self, service, get, monkeypatch, most, skips
    ):
        monkeypatch.setitem(download_services.SERVICES, "v3", replace(download_services.V3, most=most))
        get("v3")
        assert service.asked_for("UntypedDataSet") == [
            f"/v3/{TABLE}/UntypedDataSet?$format=json&$top={most}&$skip={skip}" for skip in skips
        ]

    def test_end_with_one_that_is_not_full_where_nobody_says_how_many_there_are(
        self, service, get, monkeypatch
    ):
        del service.tables["v3"]["TableInfos"][0]["RecordCount"]
        monkeypatch.setitem(download_services.SERVICES, "v3", replace(download_services.V3, most=12))
        edition, _ = get("v3")
        assert edition.cells == 36
        assert service.asked_for("UntypedDataSet")[-1].endswith("$skip=36")

    def test_of_v3_follow_the_link_where_the_service_gives_fewer_than_asked_for(self, service, get):
        service.page = 20
        get("v3")
        assert service.asked_for("UntypedDataSet")[-1].endswith("?$format=json&$skip=20&$top=16")

    def test_of_a_collection_of_categories_too(self, service, get, api):
        service.page = 3
        edition, _ = get(api)
        (region,) = [d for d in read(edition.folder).dimensions if d.label == "Regio's"]
        assert len(region.categories) == 3
        assert len(service.asked_for("RegioS")) >= 2

    def test_that_name_themselves_as_the_next_end(self, service, get, archive):
        service.page = 40
        again = {"value": [], "@odata.nextLink": "https://datasets.cbs.nl/x?$skip=40"}
        service.trouble["Observations"] = [None, Trouble(body=json.dumps(again).encode())]
        assert "behind itself" in refused(DownloadError, get).sentence
        assert editions(archive) == []


class TestTriedAgain:
    @pytest.mark.parametrize(
        ("trouble", "why"),
        [
            pytest.param(BUSY, "503", id="503"),
            pytest.param(later(0), "429", id="429"),
            pytest.param(CUT, "peer closed", id="a cut connection"),
            pytest.param(Trouble(body=b'{"value": [{"Id": 1'), "cut off", id="truncated JSON"),
            pytest.param(Trouble(body=b""), "cut off", id="an empty answer"),
        ],
    )
    def test_is_what_may_go_well_the_next_time(self, service, get, api, said, trouble, why):
        service.trouble[FIGURES[api]] = [trouble, trouble]
        service.trouble[ABOUT[api]] = [trouble]
        edition, _ = get(api)
        assert edition.cells == 36
        assert len([text for text in said if text.startswith("trying again") and why in text]) == 3

    @pytest.mark.parametrize("answer", [later, later_at], ids=["seconds", "a moment"])
    def test_is_after_the_wait_that_the_service_asks_for(self, service, get, waits, answer):
        service.trouble["Dimensions"] = [answer(20)]
        get()
        assert len(waits) == 1
        assert 15 < waits[0] <= 20

    def test_is_after_waits_that_grow(self, service, get, waits):
        service.trouble["Dimensions"] = [BUSY] * 5
        get(manners=replace(HASTY, wait=1.0, longest=6.0))
        assert [int(wait) for wait in waits[:2]] == [1, 2]
        assert waits == sorted(waits)
        assert waits[-1] == 6

    def test_is_not_what_comes_back_only_in_an_hour(self, service, get, waits):
        service.trouble["Dimensions"] = [later(3600)]
        assert "in 3600 seconds" in refused(DownloadError, get).sentence
        assert waits == []

    def test_has_an_end(self, service, get, api, waits, archive):
        service.trouble[FIGURES[api]] = [BUSY] * 50
        error = refused(DownloadError, get, api)
        assert "503" in error.sentence
        assert f"/{FIGURES[api]}" in str(error.place)
        assert len(service.asked_for(FIGURES[api])) == HASTY.attempts
        assert len(waits) == HASTY.attempts - 1
        assert editions(archive) == []


class TestRefused:
    @pytest.mark.parametrize(
        ("trouble", "words"),
        [
            pytest.param(
                Trouble(200, "text/html; charset=utf-8", b"<html>Storing</html>"), "text/html", id="HTML"
            ),
            pytest.param(Trouble(200, "application/atom+xml", b"<feed/>"), "atom+xml", id="Atom"),
            pytest.param(Trouble(403, "text/plain", b"no"), "403", id="403"),
            pytest.param(Trouble(body=b'{"error": {"message": "oops"}}'), "oops", id="an error in JSON"),
            pytest.param(Trouble(body=b'{"odata.error": {"code": "x"}}'), "error", id="an error of v3"),
            pytest.param(Trouble(body=b"[1, 2]"), "no collection", id="a list of numbers"),
            pytest.param(Trouble(body=b'{"value": 12}'), "no collection", id="a number"),
            pytest.param(
                Trouble(302, headers={"Location": "http://10.0.0.1/x"}),
                "sends on",
                id="sent to another machine",
            ),
        ],
    )
    @pytest.mark.parametrize("first", [True, False], ids=["at once", "in mid-download"])
    def test_with_the_place_and_what_would_help(self, service, get, api, archive, trouble, words, first):
        collection = ABOUT[api] if first else FIGURES[api]
        service.trouble[collection] = [trouble] * HASTY.attempts
        error = refused(DownloadError, get, api)
        assert words in error.sentence
        assert collection in str(error.place)
        assert editions(archive) == []

    def test_is_a_service_that_sends_on_for_ever(self, service, get):
        around = Trouble(302, headers={"Location": "Dimensions"})
        service.trouble["Dimensions"] = [around] * 50
        assert "too often" in refused(DownloadError, get).sentence
        assert len(service.asked_for("Dimensions")) == MOST_REDIRECTS

    def test_is_not_a_collection_that_moved_on_the_same_server(self, service, get):
        service.trouble["Dimensions"] = [Trouble(301, headers={"Location": f"/v4/{TABLE}/Dimensions?x=1"})]
        assert get()[0].cells == 36
        assert service.asked_for("Dimensions")[-1].endswith("?x=1")

    def test_is_a_table_that_is_not_there(self, get, api):
        error = refused(DownloadError, get, api, table="99999NED")
        assert error.sentence == "there is no table 99999NED"
        assert error.exit_code == 3

    def test_is_a_table_without_its_figures(self, service, get):
        service.trouble["Observations"] = [GONE]
        error = refused(DownloadError, get)
        assert "not its Observations" in error.sentence
        assert "--api" in error.hint

    def test_is_no_table_without_groups(self, service, get):
        service.trouble["MeasureGroups"] = [GONE]
        assert get()[0].cells == 36

    def test_is_another_table_than_was_asked_for(self, service, get, api):
        service.tables[api][ABOUT[api]][0]["Identifier"] = "99002NED"
        assert "99002NED" in refused(DownloadError, get, api).sentence

    def test_is_a_service_that_is_not_there(self, archive, service):
        base = service.base("v4")
        service.__exit__()
        with pytest.raises(DownloadError, match="cannot be reached") as caught:
            fetch(Order(TABLE, base=base), archive, lambda _: None, replace(HASTY, attempts=2))
        assert "HTTPS_PROXY" in caught.value.hint
        assert not archive.exists()

    @pytest.mark.parametrize("name", ["../../etc", "", "a/b", "1x"])
    def test_is_a_dimension_that_is_no_name(self, service, get, api, name):
        collection, key = {"v3": ("DataProperties", "Key"), "v4": ("Dimensions", "Identifier")}[api]
        service.tables[api][collection][0][key] = name
        assert "is no name" in refused(DownloadError, get, api).sentence

    def test_is_a_table_with_fewer_rows_than_it_says_and_its_pages_go(self, service, get, api, archive):
        del service.tables[api][FIGURES[api]][-1]
        assert f"{ROWS[api] - 1} of {ROWS[api]} rows" in refused(DownloadError, get, api).sentence
        assert not [path for path in archive.rglob("*") if path.is_file()]

    def test_is_a_row_on_two_pages(self, service, get, api):
        rows = service.tables[api][FIGURES[api]]
        rows[-1] = rows[0]
        assert "on two pages" in refused(DownloadError, get, api).sentence

    def test_is_a_table_too_large_to_take(self, get):
        error = refused(DownloadError, get, manners=replace(HASTY, most=9_000))
        assert "larger than the 9 000 bytes" in error.sentence

    def test_is_what_no_reader_understands_and_the_pages_are_named(self, service, get, archive):
        service.tables["v4"]["Observations"][3]["ValueAttribute"] = "Odd"
        error = refused(DownloadError, get)
        assert "Odd" in error.sentence
        assert str(archive / TABLE / ".partial" / "v4") in error.hint
        assert editions(archive) == []

    @pytest.mark.parametrize(
        "order",
        [
            Order("../86050NED"),
            Order("86050 NED"),
            Order(""),
            Order(TABLE, edition="latest"),
            Order(TABLE, edition="../x"),
            Order(TABLE, edition=".x"),
            Order(TABLE, base="ftp://127.0.0.1"),
            Order(TABLE, base="127.0.0.1"),
            Order(TABLE, base="http://[::"),
        ],
    )
    def test_is_an_order_for_something_that_cannot_be(self, service, archive, order):
        with pytest.raises(UsageError) as caught:
            fetch(order, archive, lambda _: None, HASTY)
        assert caught.value.exit_code == 2
        assert service.asked == []


class TestATableThatChangesInTheMeantime:
    def test_is_downloaded_again_and_is_the_new_edition(self, service, get, api, said):
        service.changes = {1: NEWER[api]}
        edition, _ = get(api)
        assert edition.edition == "2025-06-04"
        assert "starting over" in " ".join(said)
        assert len(service.asked_for(FIGURES[api])) == 2

    def test_is_refused_when_it_changes_once_more(self, service, get, api, archive):
        other = {name: value.replace("04", "05", 1) for name, value in NEWER[api].items()}
        service.changes = {1: NEWER[api], 2: other}
        assert "modified again" in refused(DownloadError, get, api).sentence
        assert len(service.asked_for(FIGURES[api])) == 2
        assert editions(archive) == []


class Stopped:
    """A person who stops the download when so many rows are here."""

    def __init__(self, rows):
        self.rows = rows

    def __call__(self, text):
        if f" {self.rows} of" in text:
            raise KeyboardInterrupt


class TestADownloadThatWasStopped:
    @pytest.fixture
    def stopped(self, service, get, api):
        service.page = 10
        with pytest.raises(KeyboardInterrupt):
            get(api, announce=Stopped(30))
        service.asked.clear()
        return api

    def figures_asked(self, service, api):
        return [a.partition("skip=")[2].partition("&")[0] for a in service.asked_for(FIGURES[api])]

    def left(self, api, first=20):
        return [str(n) for n in range(first, ROWS[api], 10)]

    def test_goes_on_where_it_was(self, service, get, stopped, said):
        edition, _ = get(stopped)
        assert edition.cells == 36
        assert self.figures_asked(service, stopped) == self.left(stopped)
        assert not service.asked_for("RegioS")
        assert "going on with an earlier download" in said

    def test_is_no_edition(self, stopped, archive):
        assert stopped
        assert editions(archive) == []

    def test_starts_anew_when_the_table_was_modified(self, service, get, stopped):
        service.tables[stopped][ABOUT[stopped]][0].update(NEWER[stopped])
        get(stopped)
        assert len(self.figures_asked(service, stopped)) == len(self.left(stopped, 0))

    def test_asks_again_for_a_page_that_was_damaged_and_those_behind_it(self, service, get, stopped, archive):
        (page,) = archive.rglob(f"{FIGURES[stopped]}_2.json")
        page.write_bytes(page.read_bytes()[:-5])
        assert get(stopped)[0].cells == 36
        assert self.figures_asked(service, stopped) == self.left(stopped, 10)

    def test_survives_a_manifest_that_was_being_written(self, service, get, stopped, archive):
        (manifest,) = archive.rglob("manifest.jsonl")
        manifest.write_bytes(manifest.read_bytes()[:-9])
        assert get(stopped)[0].cells == 36
        assert self.figures_asked(service, stopped) == self.left(stopped, 10)

    def test_removes_a_page_that_no_manifest_names(self, get, stopped, archive):
        (page,) = archive.rglob(f"{FIGURES[stopped]}_2.json")
        page.with_name(f"{FIGURES[stopped]}_9.json").write_bytes(page.read_bytes())
        assert get(stopped)[0].cells == 36

    def test_takes_no_pages_of_another_server(self, service, get, stopped, archive):
        (manifest,) = archive.rglob("manifest.jsonl")
        text = manifest.read_text("utf-8")
        manifest.write_text(text.replace(service.base(stopped), HOSTS[stopped]), "utf-8")
        get(stopped)
        assert len(self.figures_asked(service, stopped)) == len(self.left(stopped, 0))


class TestAnEditionThatIsThereAlready:
    def test_is_left_alone_and_no_figure_is_asked(self, service, get, api):
        before, _ = get(api)
        bytes_before = {path.name: path.read_bytes() for path in before.folder.iterdir()}
        service.asked.clear()
        edition, new = get(api)
        assert (edition, new) == (before, False)
        assert len(service.asked) == 1
        assert {path.name: path.read_bytes() for path in before.folder.iterdir()} == bytes_before

    def test_is_not_overwritten_by_a_correction_of_the_same_day(self, service, get, api):
        before, _ = get(api)
        service.tables[api][ABOUT[api]][0]["Modified"] = "2025-06-03T15:00:00"
        error = refused(ArchiveError, get, api)
        assert "modified since" in error.sentence
        assert "--edition" in error.hint
        assert damage(before) == ""
        again, new = get(api, edition="2025-06-03-corrected")
        assert new
        assert again.name == f"{TABLE}@2025-06-03-corrected"
        assert read(again.folder).edition.known_from == "--edition"

    def test_is_not_overwritten_from_the_other_service(self, get):
        get("v4")
        assert "--api v4" in refused(ArchiveError, get, "v3").sentence

    def test_is_not_called_unchanged_when_it_is_damaged(self, get):
        edition, _ = get()
        (edition.folder / parquet.FIGURES).write_bytes(b"")
        assert "damaged" in refused(ArchiveError, get).sentence

    def test_stays_what_it_was_when_two_fetch_at_once(self, get, archive):
        def meanwhile(text):
            if text == "reading the pages" and not editions(archive):
                (archive / TABLE / "2025-06-03").mkdir(parents=True)
                (archive / TABLE / "2025-06-03" / "mine").write_text("mine", "utf-8")

        assert "cannot be written" in refused(ArchiveError, get, announce=meanwhile).sentence
        assert [p.name for p in (archive / TABLE / "2025-06-03").iterdir()] == ["mine"]


class TestAnEditionThatCannotBeWritten:
    def test_is_no_edition_and_its_pages_are_kept(self, service, get, archive, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(parquet, "write", full)
            assert "no space left" in refused(ArchiveError, get).sentence
        assert editions(archive) == []
        service.asked.clear()
        get()
        assert not service.asked_for("Observations")

    def test_says_so_where_a_file_stands_in_the_way(self, get, archive):
        archive.write_text("", "utf-8")
        refused(AuditError, get)

    def test_needs_a_date_or_a_name(self, service, get):
        for name in ("Version", "ObservationsModified"):
            del service.tables["v4"]["Properties"][0][name]
        assert "--edition" in refused(DownloadError, get).hint
        assert get(edition="first")[0].name == f"{TABLE}@first"
