CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> ae1027a6acf

CREATE TABLE users (
    id INTEGER NOT NULL, 
    name VARCHAR(100) NOT NULL, 
    active BOOLEAN DEFAULT (1) NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_users_name ON users (name);

INSERT INTO alembic_version (version_num) VALUES ('ae1027a6acf');

-- Running upgrade ae1027a6acf -> 2b1ae634e5cd

ALTER TABLE users ADD COLUMN mail VARCHAR(200);

UPDATE users SET mail = name || '@example.com';

UPDATE alembic_version SET version_num='2b1ae634e5cd' WHERE alembic_version.version_num = 'ae1027a6acf';

-- Running upgrade ae1027a6acf -> 3512b954651e

CREATE TABLE teams (
    id INTEGER NOT NULL, 
    name TEXT NOT NULL, 
    lead_id INTEGER, 
    CONSTRAINT pk_teams PRIMARY KEY (id), 
    CONSTRAINT fk_teams_users FOREIGN KEY(lead_id) REFERENCES users (id) ON DELETE SET NULL
);

INSERT INTO teams (id, name) VALUES (1, 'Ada''s; -- the first');

INSERT INTO teams (id, name) VALUES (2, 'Bert');

INSERT INTO alembic_version (version_num) VALUES ('3512b954651e');

-- Running upgrade 3512b954651e, 2b1ae634e5cd -> 3adcc9a56557

DELETE FROM alembic_version WHERE alembic_version.version_num = '3512b954651e';

UPDATE alembic_version SET version_num='3adcc9a56557' WHERE alembic_version.version_num = '2b1ae634e5cd';

