-- Names by their letters, singly and in pairs (lib/grams): finds any part of a name among a million friends without a scan. The rowid is the friend's id.
CREATE VIRTUAL TABLE friend_search USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii');
