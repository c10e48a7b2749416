SET NAMES utf8mb4;
SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '');
CREATE TABLE `projects` (
    `id` int NOT NULL AUTO_INCREMENT,
    `name` varchar(255) COLLATE `utf8mb4_bin` NOT NULL COMMENT 'Unique',
    `status` enum('open','it''s done','back\\slash') NOT NULL DEFAULT 'open',
    `budget` decimal(12,2) DEFAULT -0.5,
    `notes` text DEFAULT ('none; yet'),
    `path` varchar(40) DEFAULT _utf8mb4 X'433A5C782779',
    `made` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    `uid` char(36) DEFAULT (uuid()),
    `doc` json,
    CONSTRAINT `pk_projects` PRIMARY KEY (`id`),
    CONSTRAINT `uq_projects_name` UNIQUE (`name`),
    FULLTEXT INDEX `ft_projects_notes` (`notes`),
    INDEX `ix_projects_notes` (`notes`(20))
) AUTO_INCREMENT = 100 COMMENT = 'What is worked on; it''s \\ here' ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `tasks` (
    `id` bigint NOT NULL,
    `project_id` int NOT NULL,
    `hours` int,
    `twice` bigint GENERATED ALWAYS AS (hours * 2) STORED,
    `lazy` bigint GENERATED ALWAYS AS (hours * 3) VIRTUAL COMMENT 'When asked',
    CONSTRAINT `pk_tasks` PRIMARY KEY (`id`),
    CONSTRAINT `ck_tasks_hours` CHECK (hours >= 0),
    CONSTRAINT `fk_tasks_projects` FOREIGN KEY (`project_id`) REFERENCES `projects` (`id`) ON DELETE CASCADE
);
ALTER TABLE `tasks` ADD COLUMN `title` varchar(40) NOT NULL DEFAULT 'it''s new' COMMENT 'Short';
SET @iris_when_1 = (NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'title'));
SET @iris_sql = IF(@iris_when_1, 'ALTER TABLE `tasks` ADD COLUMN `title` text', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
SET @iris_when_2 = (NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'tasks' AND index_name = 'ix_tasks_title'));
SET @iris_sql = IF(@iris_when_2, 'CREATE INDEX `ix_tasks_title` ON `tasks` (`title`, `hours` DESC)', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
CREATE UNIQUE INDEX `ux_tasks_title` USING BTREE ON `tasks` (`title`, `id`);
INSERT INTO `projects` (`id`, `name`) VALUES
    (1, 'first; one'),
    (2, _utf8mb4 X'7365636F6E64202774776F27205C200AF09F8E89');
INSERT INTO tasks (id, project_id, hours, title) VALUES (1, 1, 2, _utf8mb4 X'615C273B2044524F50205441424C45207461736B733B202D2D20');
DO 'a;b';
ALTER TABLE `tasks` CHANGE COLUMN `hours` `effort` int NOT NULL DEFAULT 1 COMMENT 'In hours';
ALTER TABLE `tasks` MODIFY COLUMN `title` varchar(80) NOT NULL;
ALTER TABLE `projects` MODIFY COLUMN `status` enum('draft','open','it''s done','back\\slash') NOT NULL DEFAULT 'open';
ALTER TABLE `projects` RENAME COLUMN `budget` TO `cost`;
ALTER TABLE `tasks` COMMENT = 'What is to be done';
ALTER TABLE `projects` ADD CONSTRAINT `ck_projects_cost` CHECK (cost <> 0);
ALTER TABLE `projects` DROP CONSTRAINT `ck_projects_cost`;
SET @iris_when_3 = (EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'projects' AND constraint_name = 'fk_of_long_ago'));
SET @iris_sql = IF(@iris_when_3, 'ALTER TABLE `projects` DROP FOREIGN KEY `fk_of_long_ago`', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
DROP INDEX `ix_tasks_title` ON `tasks`;
CREATE INDEX `ix_tasks_effort` ON `tasks` (`effort`);
SET @iris_when_5 = (NOT (EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'projects' AND column_name = 'owner')));
SET @iris_sql = IF(@iris_when_5, 'ALTER TABLE `projects` ADD COLUMN `owner` varbinary(16) DEFAULT X''00275C''', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
SET @iris_when_4 = @iris_when_5 AND (EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'nowhere' AND table_type <> 'VIEW'));
SET @iris_sql = IF(@iris_when_4, 'DROP TABLE projects', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
SELECT count(*) FROM tasks;
DROP PROCEDURE IF EXISTS iris_assert;
DELIMITER ;;
CREATE PROCEDURE iris_assert()
BEGIN
    IF NOT COALESCE((
SELECT count(*) FROM tasks -- one

    ), 0) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'required: there are tasks; it''s so';
    END IF;
END
;;
DELIMITER ;
CALL iris_assert();
DROP PROCEDURE iris_assert;
DROP PROCEDURE IF EXISTS iris_backfill;
DELIMITER ;;
CREATE PROCEDURE iris_backfill()
BEGIN
    SET @iris_from = (SELECT `id` FROM `tasks`
WHERE (effort < 100 -- not yet
) ORDER BY `id` LIMIT 1);
    WHILE @iris_from IS NOT NULL DO
        SET @iris_next = (SELECT `id` FROM `tasks`
WHERE (effort < 100 -- not yet
) AND `id` > @iris_from ORDER BY `id` LIMIT 1);
        IF @iris_next IS NULL THEN
            UPDATE `tasks` SET effort = effort + 1
WHERE (effort < 100 -- not yet
) AND `id` >= @iris_from;
        ELSE
            UPDATE `tasks` SET effort = effort + 1
WHERE (effort < 100 -- not yet
) AND `id` >= @iris_from AND `id` < @iris_next;
        END IF;
        COMMIT;
        SET @iris_from = @iris_next;
        DO SLEEP(0.001);
    END WHILE;
END
;;
DELIMITER ;
CALL iris_backfill();
DROP PROCEDURE iris_backfill;
DROP PROCEDURE IF EXISTS iris_backfill;
DELIMITER ;;
CREATE PROCEDURE iris_backfill()
BEGIN
    SET @iris_from = (SELECT `name` FROM `projects` ORDER BY `name` LIMIT 1);
    WHILE @iris_from IS NOT NULL DO
        SET @iris_next = (SELECT `name` FROM `projects`
WHERE `name` > @iris_from ORDER BY `name` LIMIT 1);
        IF @iris_next IS NULL THEN
            UPDATE `projects` SET notes = concat(notes, '; more')
WHERE `name` >= @iris_from;
        ELSE
            UPDATE `projects` SET notes = concat(notes, '; more')
WHERE `name` >= @iris_from AND `name` < @iris_next;
        END IF;
        COMMIT;
        SET @iris_from = @iris_next;
    END WHILE;
END
;;
DELIMITER ;
CALL iris_backfill();
DROP PROCEDURE iris_backfill;
DROP PROCEDURE IF EXISTS iris_assert;
DELIMITER ;;
CREATE PROCEDURE iris_assert()
BEGIN
    IF NOT COALESCE((
SELECT min(effort) > 1 FROM tasks
    ), 0) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not ensured: the effort is more';
    END IF;
END
;;
DELIMITER ;
CALL iris_assert();
DROP PROCEDURE iris_assert;
ANALYZE TABLE projects;
ALTER TABLE `tasks` RENAME INDEX `ux_tasks_title` TO `ux_tasks_name`;
ALTER TABLE `tasks` DROP CONSTRAINT `ck_tasks_hours`, ADD CONSTRAINT `ck_tasks_effort` CHECK (effort >= 0);
ALTER TABLE `tasks` DROP FOREIGN KEY `fk_tasks_projects`, DROP INDEX `fk_tasks_projects`, ADD CONSTRAINT `fk_tasks_project` FOREIGN KEY (`project_id`) REFERENCES `projects` (`id`) ON DELETE CASCADE;
ALTER TABLE `projects` RENAME INDEX `uq_projects_name` TO `uq_projects`;
ALTER TABLE `tasks` ADD CONSTRAINT `ck_tasks_big` CHECK (effort < 1000);
CREATE VIEW `open_tasks` (`id`, `name`) AS
SELECT id, title FROM tasks WHERE effort > 0;
CREATE OR REPLACE VIEW `open_tasks` AS
SELECT id, title AS name FROM tasks WHERE effort > 1;
DROP TRIGGER IF EXISTS `trg_tasks`;
DELIMITER ;;
CREATE TRIGGER `trg_tasks` BEFORE INSERT ON `tasks` FOR EACH ROW BEGIN IF NEW.effort < 0 THEN SET NEW.effort = CASE WHEN NEW.id > 0 THEN 0 ELSE 1 END; END IF; END
;;
DELIMITER ;
DROP TRIGGER `trg_tasks`;
DROP VIEW IF EXISTS `open_tasks`;
SET @iris_when_6 = (EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'tasks' AND index_name = 'ux_tasks_name'));
SET @iris_sql = IF(@iris_when_6, 'DROP INDEX `ux_tasks_name` ON `tasks`', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
ALTER TABLE `projects` DROP COLUMN `status`;
SET @iris_when_7 = (EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'projects' AND column_name = 'long_gone'));
SET @iris_sql = IF(@iris_when_7, 'ALTER TABLE `projects` DROP COLUMN `long_gone`', 'DO 0');
PREPARE iris_statement FROM @iris_sql;
EXECUTE iris_statement;
DEALLOCATE PREPARE iris_statement;
RENAME TABLE `tasks` TO `jobs`;
ALTER TABLE `jobs` DROP FOREIGN KEY `fk_tasks_project`, DROP COLUMN `project_id`;
DROP TABLE `jobs`;
