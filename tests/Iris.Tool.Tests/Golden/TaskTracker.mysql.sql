-- Iris 0.1.0: upgrade base -> 0010 for mysql, 10 steps
-- Hash: sha256:30feeeafaa0e7df6f0e8d763b2e5e60100d2536411bcbcb8ea8932e1fe8f9e76
-- Run with: mariadb DATABASE < (or mysql; not with --force, nor by 'source', which go on after an error)
SET NAMES utf8mb4;
SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '');

CREATE TABLE IF NOT EXISTS `iris_version` (
    `version_num` varchar(255) NOT NULL,
    CONSTRAINT `iris_version_pkc` PRIMARY KEY (`version_num`)
);
CREATE TABLE IF NOT EXISTS `iris_history` (
    `id` bigint NOT NULL AUTO_INCREMENT,
    `revision` varchar(255),
    `direction` varchar(10) NOT NULL,
    `hash` varchar(64),
    `started_at` datetime NOT NULL,
    `finished_at` datetime,
    `duration_ms` int,
    `user_name` varchar(255),
    `host` varchar(255),
    `tool_version` varchar(50),
    `outcome` varchar(10) NOT NULL,
    `error` text,
    CONSTRAINT `iris_history_pkc` PRIMARY KEY (`id`)
);

-- Upgrade base -> 0001: initial schema
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('base' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', 'base', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
CREATE TABLE `projects` (
    `id` int NOT NULL AUTO_INCREMENT,
    `name` varchar(255) NOT NULL,
    `description` text,
    `status` varchar(50) NOT NULL,
    `created_at` datetime NOT NULL,
    `updated_at` datetime NOT NULL,
    PRIMARY KEY (`id`),
    UNIQUE (`name`)
);
CREATE TABLE `tasks` (
    `id` int NOT NULL AUTO_INCREMENT,
    `project_id` int NOT NULL,
    `title` varchar(255) NOT NULL,
    `priority` varchar(50) NOT NULL,
    `due_date` date,
    `completed` tinyint(1) NOT NULL,
    `notes` text,
    `created_at` datetime NOT NULL,
    `updated_at` datetime NOT NULL,
    PRIMARY KEY (`id`),
    FOREIGN KEY (`project_id`) REFERENCES `projects` (`id`)
);
CREATE INDEX `ix_tasks_project_id` ON `tasks` (`project_id`);
CREATE INDEX `ix_tasks_completed` ON `tasks` (`completed`);
CREATE INDEX `ix_tasks_due_date` ON `tasks` (`due_date`);
INSERT INTO `iris_version` (`version_num`) VALUES ('0001');
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0001', 'upgrade', '1:8vW2M6Q74gw_hnu5uOLct8DTtRsADytCT-0Hsmz_BtA', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0001 -> 0002: add project owner
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0001' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0001', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
ALTER TABLE `projects` ADD COLUMN `owner` varchar(100);
UPDATE `iris_version` SET `version_num` = '0002' WHERE `version_num` = '0001';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0002', 'upgrade', '1:jvtqYS0_AbtDyPNA3FGa4ytEyq8EZdRx6dzBb5-soAI', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0002 -> 0003: require project owner
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0002' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0002', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
UPDATE projects SET owner = 'unassigned' WHERE owner IS NULL;
ALTER TABLE `projects` MODIFY COLUMN `owner` varchar(255) NOT NULL;
UPDATE `iris_version` SET `version_num` = '0003' WHERE `version_num` = '0002';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0003', 'upgrade', '1:-WhRSuTQPX_klMj2wgA78RiH9alzko68xxIyPfrX-YE', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0003 -> 0004: add task status
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0003' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0003', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
ALTER TABLE `tasks` ADD COLUMN `status` varchar(20);
UPDATE tasks SET status = 'done' WHERE completed = TRUE;
UPDATE tasks SET status = 'open' WHERE status IS NULL;
ALTER TABLE `tasks` MODIFY COLUMN `status` varchar(20) NOT NULL;
UPDATE `iris_version` SET `version_num` = '0004' WHERE `version_num` = '0003';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0004', 'upgrade', '1:1GnLa8WlrjMDjr_RfP2WT6ivYdZ-QPAWFvckzMox6QY', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0004 -> 0005: add task estimate where it is missing
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0004' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0004', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
SET @iris_when_1 = (NOT (EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'estimate_hours')));
SET @iris_sql = IF(@iris_when_1, 'ALTER TABLE `tasks` ADD COLUMN `estimate_hours` int', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
UPDATE `iris_version` SET `version_num` = '0005' WHERE `version_num` = '0004';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0005', 'upgrade', '1:q73JMwQzQDXfYETKaE4R_Zg9Fo8c4Riniv6MSUlhAXg', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0005 -> 0006: tune each database
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0005' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0005', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
UPDATE `iris_version` SET `version_num` = '0006' WHERE `version_num` = '0005';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0006', 'upgrade', '1:T1PNoYwrqgwDVLtfmj7L5e0Sq02OEbqHPC8RFhICuUU', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0006 -> 0007: index task titles
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0006' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0006', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
CREATE INDEX `ix_tasks_title` ON `tasks` (`title`);
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0006' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0006', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
UPDATE `iris_version` SET `version_num` = '0007' WHERE `version_num` = '0006';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0007', 'upgrade', '1:0XsdCoeUuyv9nxM1N3W-l0bCwKd1hY2zIP7v_MdJP58', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0007 -> 0008: archive projects
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0007' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0007', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
ALTER TABLE `projects` ADD COLUMN `archived_at` datetime;
UPDATE `iris_version` SET `version_num` = '0008' WHERE `version_num` = '0007';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0008', 'upgrade', '1:_Kl_3ClYO-DPMzts8NRhZ0TVzuIsN-VbKmHWcGrrVT0', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0008 -> 0008, 0009: The other branch, in SQL: index tasks by priority
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0008' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0008', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
CREATE INDEX ix_tasks_priority ON tasks (priority);
INSERT INTO `iris_version` (`version_num`) VALUES ('0009');
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0009', 'upgrade', '1:BGTjfXEqzvcKPzltfQMLixqkdq4S9p1hmO-OMCTqsnY', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

-- Upgrade 0008, 0009 -> 0010: merge archive and priority
DROP PROCEDURE IF EXISTS iris_guard;
DELIMITER ;;
CREATE PROCEDURE iris_guard()
BEGIN
    DECLARE found text CHARACTER SET utf8mb4;
    DECLARE message varchar(500) CHARACTER SET utf8mb4;
    IF COALESCE(GET_LOCK(CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':cb766a3a6f3c39a9'))), 5), 0) <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
    END IF;
    SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM `iris_version`;
    IF CAST(found AS BINARY) <> CAST('0008, 0009' AS BINARY) THEN
        SET message = LEFT(CONCAT('This script expects the database at ', '0008, 0009', ', but it is at ', found, '.'), 128);
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
    END IF;
END
;;
DELIMITER ;
CALL iris_guard();
DROP PROCEDURE iris_guard;
DELETE FROM `iris_version` WHERE `version_num` = '0008';
UPDATE `iris_version` SET `version_num` = '0010' WHERE `version_num` = '0009';
INSERT INTO `iris_history` (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ('0010', 'upgrade', '1:T1PNoYwrqgwDVLtfmj7L5e0Sq02OEbqHPC8RFhICuUU', UTC_TIMESTAMP(), UTC_TIMESTAMP(), NULL, NULL, NULL, '0.1.0', 'done', NULL);

