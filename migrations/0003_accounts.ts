import type { Knex } from "knex";

const roles = "'viewer', 'keeper', 'clerk', 'inspector', 'reviewer', 'assessor', 'administrator'";

/** The tree of unions, accounts with their rights, sessions, batches of changes and the audit log. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    ALTER TABLE unions
      ADD COLUMN region text REFERENCES regions,
      ADD COLUMN demonstration boolean NOT NULL DEFAULT false,
      ADD CONSTRAINT unions_not_below_itself CHECK (parent_id <> id)`);
  await db.raw("CREATE UNIQUE INDEX unions_one_root ON unions ((true)) WHERE parent_id IS NULL");
  await db.raw("CREATE UNIQUE INDEX unions_name ON unions (parent_id, name)");
  await db.raw("CREATE INDEX stations_union ON stations (union_id)");

  await db.raw(`
    CREATE TABLE accounts (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      sign_in text NOT NULL UNIQUE CHECK (sign_in = lower(sign_in)),
      name text NOT NULL,
      password text NOT NULL,
      state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
      created_at timestamptz NOT NULL,
      password_changed_at timestamptz NOT NULL
    )`);
  await db.raw(`
    CREATE TABLE grants (
      account_id int NOT NULL REFERENCES accounts,
      role text NOT NULL CHECK (role IN (${roles})),
      union_id int NOT NULL REFERENCES unions,
      PRIMARY KEY (account_id, role, union_id)
    )`);
  await db.raw("CREATE INDEX grants_union ON grants (union_id)");
  await db.raw(`
    CREATE TABLE assignments (
      account_id int NOT NULL REFERENCES accounts,
      role text NOT NULL CHECK (role IN ('keeper', 'assessor')),
      station_id int NOT NULL REFERENCES stations,
      PRIMARY KEY (account_id, role, station_id)
    )`);
  await db.raw("CREATE INDEX assignments_station ON assignments (station_id)");

  // Secrets are kept as their SHA-256 only. grants: what the new account gets; of a reset: none.
  await db.raw(`
    CREATE TABLE invitations (
      token text PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('first', 'invite', 'reset')),
      name text NOT NULL,
      account_id int REFERENCES accounts,
      grants jsonb NOT NULL,
      stations int[] NOT NULL DEFAULT '{}',
      union_id int REFERENCES unions,
      invited_by int REFERENCES accounts,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    )`);
  await db.raw(`
    CREATE TABLE sessions (
      token text PRIMARY KEY,
      account_id int NOT NULL REFERENCES accounts,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    )`);
  await db.raw("CREATE INDEX sessions_account ON sessions (account_id)");
  await db.raw(`
    CREATE TABLE api_tokens (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      token text NOT NULL UNIQUE,
      account_id int NOT NULL REFERENCES accounts,
      name text NOT NULL,
      scope text NOT NULL CHECK (scope IN ('read', 'write')),
      created_at timestamptz NOT NULL,
      expires_on date NOT NULL,
      last_used_on date,
      revoked_at timestamptz
    )`);
  await db.raw(`
    CREATE TABLE sign_in_failures (
      sign_in text PRIMARY KEY,
      failures int NOT NULL,
      last_at timestamptz NOT NULL
    )`);

  // The answer to a write, so that the same write sent again is answered and not done again.
  await db.raw(`
    CREATE TABLE idempotent_answers (
      account_id int NOT NULL REFERENCES accounts,
      key text NOT NULL,
      request text NOT NULL,
      status int NOT NULL,
      headers jsonb NOT NULL,
      answer jsonb,
      at timestamptz NOT NULL,
      PRIMARY KEY (account_id, key)
    )`);
  await db.raw("CREATE INDEX idempotent_answers_age ON idempotent_answers (at)");

  await db.raw(`
    CREATE TABLE batches (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('import', 'bulk', 'merge')),
      title text NOT NULL,
      account_id int NOT NULL REFERENCES accounts,
      union_id int REFERENCES unions,
      created_at timestamptz NOT NULL,
      undone_at timestamptz,
      undone_by int REFERENCES accounts
    )`);

  // What was never published is not here: drafts are a table of their own.
  await db.raw("ALTER TABLE revisions DROP COLUMN state");
  await db.raw(`
    ALTER TABLE revisions
      ALTER COLUMN change_number SET NOT NULL,
      ADD COLUMN account_id int REFERENCES accounts,
      ADD COLUMN batch_id int REFERENCES batches`);
  await db.raw("CREATE INDEX revisions_batch ON revisions (batch_id) WHERE batch_id IS NOT NULL");
  await db.raw("ALTER TABLE sign_offs ADD COLUMN account_id int REFERENCES accounts");

  await db.raw(`
    CREATE TABLE audit (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      account_id int REFERENCES accounts,
      role text,
      union_id int REFERENCES unions,
      action text NOT NULL,
      subject_kind text NOT NULL,
      subject text NOT NULL,
      label text NOT NULL,
      detail jsonb NOT NULL
    )`);
  await db.raw("CREATE INDEX audit_union ON audit (union_id, id)");
  await db.raw("CREATE INDEX audit_account ON audit (account_id, id)");
  await db.raw("CREATE INDEX audit_subject ON audit (subject_kind, subject, id)");
  await db.raw(`
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END $$`);
  await db.raw(
    "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change()",
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP TABLE audit");
  await db.raw("DROP FUNCTION refuse_change()");
  await db.raw("ALTER TABLE sign_offs DROP COLUMN account_id");
  await db.raw("DROP INDEX revisions_batch");
  await db.raw(`
    ALTER TABLE revisions
      DROP COLUMN account_id,
      DROP COLUMN batch_id,
      ALTER COLUMN change_number DROP NOT NULL,
      ADD COLUMN state text NOT NULL DEFAULT 'published' CHECK (state IN ('pending', 'published')),
      ADD CHECK ((state = 'published') = (change_number IS NOT NULL))`);
  await db.raw("ALTER TABLE revisions ALTER COLUMN state DROP DEFAULT");
  for (const table of [
    "batches",
    "idempotent_answers",
    "sign_in_failures",
    "api_tokens",
    "sessions",
    "invitations",
    "assignments",
    "grants",
    "accounts",
  ]) {
    await db.raw(`DROP TABLE ${table}`);
  }
  await db.raw("DROP INDEX stations_union, unions_name, unions_one_root");
  await db.raw(`
    ALTER TABLE unions
      DROP CONSTRAINT unions_not_below_itself,
      DROP COLUMN region,
      DROP COLUMN demonstration`);
}
