CREATE TABLE `source_counts` (
	`account_id` integer NOT NULL,
	`source` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`account_id`, `source`, `outcome`, `reason`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reminder_goals` (
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`reminder_id` integer NOT NULL,
	`goal_key` text NOT NULL,
	`goal_at` integer NOT NULL,
	`status` text NOT NULL,
	`step_id` integer,
	`next_at` integer,
	`set_at` integer NOT NULL,
	`ended_at` integer,
	`reason` text,
	PRIMARY KEY(`friend_id`, `reminder_id`, `goal_key`)
);
--> statement-breakpoint
CREATE INDEX `reminder_goals_running` ON `reminder_goals` (`reminder_id`,`goal_at`,`friend_id`) WHERE status = 'running';--> statement-breakpoint
CREATE INDEX `reminder_goals_reminder` ON `reminder_goals` (`reminder_id`,`friend_id`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`field_id` integer,
	`goal_time` text DEFAULT '10:00' NOT NULL,
	`steps` text NOT NULL,
	`quiet` text DEFAULT 'hold' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`announced_version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `reminders_account` ON `reminders` (`account_id`);--> statement-breakpoint
CREATE TABLE `scenario_versions` (
	`scenario_id` integer NOT NULL,
	`version` integer NOT NULL,
	`account_id` integer NOT NULL,
	`content` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`scenario_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `schedule_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`schedule_id` integer NOT NULL,
	`run_key` text NOT NULL,
	`due_at` integer NOT NULL,
	`started_at` integer,
	`status` text NOT NULL,
	`reason` text,
	`job_id` integer,
	`result` text,
	`actor` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_runs_key` ON `schedule_runs` (`schedule_id`,`run_key`);--> statement-breakpoint
CREATE INDEX `schedule_runs_due` ON `schedule_runs` (`schedule_id`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `schedule_runs_open` ON `schedule_runs` (`job_id`) WHERE job_id IS NOT NULL AND result IS NULL;--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`rule` text NOT NULL,
	`segment` text NOT NULL,
	`actions` text NOT NULL,
	`if_missed` text DEFAULT 'run' NOT NULL,
	`next_at` integer,
	`zone` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `schedules_account` ON `schedules` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `schedules_due` ON `schedules` (`next_at`) WHERE next_at IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
DROP INDEX `clicks_source`;--> statement-breakpoint
CREATE INDEX `clicks_source` ON `clicks` (`account_id`,`source`,`friend_id`,`at`);--> statement-breakpoint
DROP INDEX `enrolments_scenario`;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `left_at_step_id` integer;--> statement-breakpoint
CREATE INDEX `enrolments_left` ON `enrolments` (`scenario_id`,`left_at_step_id`,`friend_id`) WHERE left_at_step_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `enrolments_scenario` ON `enrolments` (`scenario_id`,`status`,`step_id`,`friend_id`);--> statement-breakpoint
DROP INDEX `tap_events_source`;--> statement-breakpoint
CREATE INDEX `tap_events_source` ON `tap_events` (`account_id`,`source`,`friend_id`,`at`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `quiet_from` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `quiet_to` text;--> statement-breakpoint
ALTER TABLE `decisions` ADD `source` text;--> statement-breakpoint
CREATE INDEX `decisions_source` ON `decisions` (`account_id`,`source`,`outcome`,`reason`,`friend_id`) WHERE source IS NOT NULL;--> statement-breakpoint
ALTER TABLE `scenario_steps` ADD `kind` text DEFAULT 'message' NOT NULL;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `folder_id` integer;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `content` text DEFAULT '{"steps":[],"settings":{"group":null,"again":"ignore","onReturn":"resume","lateMinutes":1440,"quiet":"hold","goal":null}}' NOT NULL;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `published_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `draft` text;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `draft_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `draft_saved_at` integer;--> statement-breakpoint
ALTER TABLE `scenarios` ADD `draft_saved_by` text;--> statement-breakpoint
INSERT INTO `scenario_versions` (`scenario_id`, `version`, `account_id`, `content`, `actor`, `at`) SELECT `id`, `version`, `account_id`, json_object('steps', coalesce((SELECT json_group_array(json(x)) FROM (SELECT json_object('kind', 'message', 'id', p.`id`, 'timing', json(p.`timing`), 'bubbles', json(p.`bubbles`)) AS x FROM `scenario_steps` p WHERE p.`scenario_id` = `scenarios`.`id` AND p.`deleted_at` IS NULL ORDER BY p.`position`)), json('[]')), 'settings', json('{"group":null,"again":"ignore","onReturn":"resume","lateMinutes":1440,"quiet":"hold","goal":null}')), 'system', `updated_at` FROM `scenarios` WHERE `deleted_at` IS NULL;--> statement-breakpoint
UPDATE `scenarios` SET `published_at` = `updated_at`, `content` = json_object('steps', coalesce((SELECT json_group_array(json(x)) FROM (SELECT iif(p.`deleted_at` IS NULL, json_object('kind', 'message', 'id', p.`id`, 'timing', json(p.`timing`), 'bubbles', json(p.`bubbles`)), json_object('kind', 'removed', 'id', p.`id`, 'ways', json('[]'))) AS x FROM `scenario_steps` p WHERE p.`scenario_id` = `scenarios`.`id` ORDER BY p.`position`)), json('[]')), 'settings', json('{"group":null,"again":"ignore","onReturn":"resume","lateMinutes":1440,"quiet":"hold","goal":null}'));--> statement-breakpoint
UPDATE `decisions` SET `source` = 's' || (`subject`->>'stepId') WHERE `subject`->>'kind' = 'step';--> statement-breakpoint
INSERT INTO `source_counts` (`account_id`, `source`, `outcome`, `reason`, `n`) SELECT `account_id`, `source`, `outcome`, coalesce(`reason`, ''), count(*) FROM `decisions` WHERE `source` IS NOT NULL GROUP BY 1, 2, 3, 4;--> statement-breakpoint
ALTER TABLE `scenario_steps` DROP COLUMN `timing`;--> statement-breakpoint
ALTER TABLE `scenario_steps` DROP COLUMN `bubbles`;
