"""When tokens are due, and where they are kept."""

import json
import stat
from dataclasses import replace

import pytest
from fakes import ME, NOW, tokens

from jebo_client import FileTokenStore, Tokens


@pytest.mark.parametrize(
    ("life", "passed", "due"),
    [
        (900, 0, False),
        (900, 889, False),
        (900, 890, True),
        (900, 1000, True),
        # Ten seconds of a token that never has as many would be always.
        (3, 0, False),
        (3, 1.9, False),
        (3, 2, True),
        # By this clock it had expired when it came: the clocks can't be compared.
        (-50, 0, False),
    ],
)
def test_when_a_token_is_due(life, passed, due):
    assert tokens(life=life).due(NOW + passed) is due


def test_tokens_do_not_get_into_logs():
    assert "secret" not in repr(Tokens("secret", "secret", 1.0, 0.0))


def test_a_file_keeps_tokens_for_its_owner_only(tmp_path):
    path = tmp_path / "tokens.json"
    store = FileTokenStore(path)
    assert store.load() is None
    store.save(tokens("one"))
    store.save(tokens("two"))
    assert FileTokenStore(path).load() == tokens("two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
    store.clear()
    store.clear()
    assert list(tmp_path.iterdir()) == []


def test_a_file_keeps_whose_tokens_they_are(tmp_path):
    store = FileTokenStore(tmp_path / "tokens.json")
    store.save(tokens(user=ME))
    assert store.load().user == ME
    assert store.load().user_id == "me"


@pytest.mark.parametrize("more", [{}, {"user_json": "{"}])
def test_tokens_without_a_user_that_can_be_read_are_still_tokens(tmp_path, more):
    path = tmp_path / "tokens.json"
    plain = {"access_token": "a", "refresh_token": "r", "expire_time": 1, "obtain_time": 0}
    path.write_text(json.dumps(plain | more), encoding="utf-8")
    kept = FileTokenStore(path).load()
    assert (kept.access_token, kept.user, kept.user_id) == ("a", None, "")


def test_a_server_that_knows_more_of_a_user_is_understood():
    kept = replace(tokens(), user_json='{"id": "me", "shoe_size": 42}')
    assert kept.user_id == "me"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"access_token": "x"}', '"text"'])
def test_a_damaged_file_counts_as_signed_out(tmp_path, text):
    path = tmp_path / "tokens.json"
    path.write_text(text, encoding="utf-8")
    assert FileTokenStore(path).load() is None


def test_a_failed_save_leaves_the_old_tokens(tmp_path, monkeypatch):
    path = tmp_path / "tokens.json"
    store = FileTokenStore(path)
    store.save(tokens("one"))

    def full(_):
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        store.save(tokens("two"))
    assert store.load() == tokens("one")
    assert list(tmp_path.iterdir()) == [path]
