"""When tokens are due, and where they are kept."""

import stat

import pytest
from fakes import NOW, tokens

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
