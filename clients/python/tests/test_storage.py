"""What any storage of drafts does."""

import json
import stat
from dataclasses import replace

import pytest
from fakes import NOW

from jebo_client import Draft, DraftError, MemoryOutboxStorage, Photo, SqliteOutboxStorage, pb
from jebo_client._core.delivery import new_draft

PHOTOS = [Photo(b"one", name="1.jpg"), Photo(b"two", name="2.jpg")]


@pytest.fixture(params=["memory", "sqlite"])
def storage(request, tmp_path):
    made = MemoryOutboxStorage()
    if request.param == "sqlite":
        made = SqliteOutboxStorage(tmp_path / "outbox.db")
    yield made
    made.close()


def draft(title="t"):
    return new_draft(pb.Report(title=title), PHOTOS, NOW)


def add(storage, *drafts):
    for each in drafts:
        storage.add(each, [photo.read() for photo in PHOTOS])


def test_it_keeps_drafts_in_order_with_their_photos(storage):
    drafts = [draft("b"), draft("a"), draft("c")]
    add(storage, *drafts)
    assert storage.drafts() == drafts
    assert [storage.photo(photo.request_id) for photo in drafts[1].photos] == [b"one", b"two"]


def test_a_change_keeps_the_place(storage):
    first, second = draft("a"), draft("b")
    add(storage, first, second)
    error = DraftError("INVALID_ARGUMENT", "INVALID_FIELD", "wrong", (("report.title", "bad"),))
    changed = replace(first, created=True, error=error).with_photo_sent(first.photos[0].request_id)
    storage.put(changed)
    assert storage.drafts() == [changed, second]
    assert [photo.sent for photo in storage.drafts()[0].photos] == [True, False]


def test_it_keeps_whose_a_draft_is(storage):
    mine = new_draft(pb.Report(title="t"), PHOTOS, NOW, "me")
    add(storage, mine)
    assert [draft.owner for draft in storage.drafts()] == ["me"]


def test_a_draft_of_an_older_version_is_nobodys():
    plain = json.loads(draft().to_json())
    del plain["owner"]
    assert Draft.from_json(json.dumps(plain)).owner == ""


def test_photos_that_a_draft_has_no_more_are_gone(storage):
    mine, other = draft(), draft()
    add(storage, mine, other)
    storage.put(replace(mine, photos=mine.photos[:1]))
    assert storage.photo(mine.photos[0].request_id) == b"one"
    with pytest.raises(KeyError):
        storage.photo(mine.photos[1].request_id)
    assert storage.photo(other.photos[1].request_id) == b"two"


def test_what_is_removed_stays_gone(storage):
    gone = draft()
    add(storage, gone)
    storage.remove(gone.id)
    storage.remove(gone.id)
    storage.put(replace(gone, created=True))
    assert storage.drafts() == []
    with pytest.raises(KeyError):
        storage.photo(gone.photos[0].request_id)


def test_a_draft_without_all_of_its_photos_is_not_taken(storage):
    with pytest.raises(ValueError, match="zip"):
        storage.add(draft(), [b"one"])
    assert storage.drafts() == []


def test_a_file_is_for_its_owner_and_outlives_the_program(tmp_path):
    path = tmp_path / "outbox.db"
    storage, kept = SqliteOutboxStorage(path), draft()
    add(storage, kept)
    # Not closed: as after a kill.
    assert SqliteOutboxStorage(path).drafts() == [kept]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    storage.close()
