// The tables of the embedded store, as a list of forward steps. A step that was published is never edited: a new one follows it.
// Times are milliseconds since 1970; `state` and `answer` are JSON; blobs carry their format and checksum (storage/seal.ts).

export interface Step {
  readonly version: number
  readonly sql: string
}

export const STEPS: readonly Step[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE board_head (board TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE board_log (
        board TEXT NOT NULL, seq INTEGER NOT NULL, format INTEGER NOT NULL, bytes BLOB NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (board, seq)
      );
      CREATE TABLE board_snapshot (
        board TEXT PRIMARY KEY, seq INTEGER NOT NULL, format INTEGER NOT NULL, bytes BLOB NOT NULL, sum BLOB NOT NULL
      );
      CREATE TABLE board_owner (
        board TEXT NOT NULL, client INTEGER NOT NULL, participant TEXT NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (board, client)
      ) WITHOUT ROWID;

      CREATE TABLE workshop (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, created_at INTEGER NOT NULL, state TEXT NOT NULL, rev INTEGER NOT NULL,
        deleted_at INTEGER
      );
      CREATE TABLE board (
        id TEXT PRIMARY KEY, workshop TEXT NOT NULL, title TEXT NOT NULL, team TEXT, epoch TEXT NOT NULL,
        created_at INTEGER NOT NULL
      );
      CREATE INDEX board_of_workshop ON board (workshop, created_at);
      CREATE TABLE participant (
        id TEXT PRIMARY KEY, workshop TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, team TEXT,
        color INTEGER NOT NULL, created_at INTEGER NOT NULL, revoked_at INTEGER
      );
      CREATE INDEX participant_of_workshop ON participant (workshop, created_at);
      CREATE TABLE token (hash TEXT PRIMARY KEY, participant TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX token_of_participant ON token (participant);
      CREATE TABLE return_link (hash TEXT PRIMARY KEY, participant TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX return_link_of_participant ON return_link (participant);
      CREATE TABLE code (
        code TEXT PRIMARY KEY, workshop TEXT NOT NULL, grants TEXT NOT NULL, expires_at INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX code_of_workshop ON code (workshop);
      CREATE TABLE answer (
        participant TEXT NOT NULL, command TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (participant, command)
      ) WITHOUT ROWID;
      CREATE INDEX answer_by_time ON answer (at);
      CREATE TABLE probe (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE image (
        workshop TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL, created_at INTEGER NOT NULL,
        PRIMARY KEY (workshop, id)
      );
    `,
  },
  {
    version: 3,
    sql: `
      CREATE TABLE record (
        workshop TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (workshop, kind, id)
      ) WITHOUT ROWID;
    `,
  },
  {
    version: 4,
    sql: `
      CREATE TABLE board_version (
        board TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL, participant TEXT, name TEXT,
        seq INTEGER NOT NULL, format INTEGER NOT NULL, bytes BLOB NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (board, id)
      );
      CREATE INDEX version_of_board ON board_version (board, at);
      CREATE INDEX version_by_time ON board_version (at);
    `,
  },
  {
    version: 5,
    sql: `
      CREATE TABLE board_author (
        board TEXT NOT NULL, element TEXT NOT NULL, untold INTEGER NOT NULL, maker TEXT, made_at INTEGER,
        changer TEXT, changed_at INTEGER,
        PRIMARY KEY (board, element)
      ) WITHOUT ROWID;
    `,
  },
]
