-- Running downgrade 3adcc9a56557 -> 3512b954651e, 2b1ae634e5cd

INSERT INTO alembic_version (version_num) VALUES ('3512b954651e');

UPDATE alembic_version SET version_num='2b1ae634e5cd' WHERE alembic_version.version_num = '3adcc9a56557';

-- Running downgrade 3512b954651e -> ae1027a6acf

DROP TABLE teams;

DELETE FROM alembic_version WHERE alembic_version.version_num = '3512b954651e';

-- Running downgrade 2b1ae634e5cd -> ae1027a6acf

ALTER TABLE users DROP COLUMN mail;

UPDATE alembic_version SET version_num='ae1027a6acf' WHERE alembic_version.version_num = '2b1ae634e5cd';

-- Running downgrade ae1027a6acf -> 

DROP INDEX ix_users_name;

DROP TABLE users;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'ae1027a6acf';

DROP TABLE alembic_version;

