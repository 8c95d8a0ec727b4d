CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`basic_id` text NOT NULL,
	`bot_user_id` text NOT NULL,
	`picture_url` text,
	`channel_id` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`sealed_former_secret` text,
	`former_secret_until` integer,
	`time_zone` text DEFAULT 'Asia/Tokyo' NOT NULL,
	`config_version` integer DEFAULT 1 NOT NULL,
	`sending_stopped_at` integer,
	`archive_after_days` integer,
	`archive_who` text DEFAULT 'blocked-us' NOT NULL,
	`archived_through_at` integer,
	`webhook_seen_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_channel` ON `accounts` (`channel_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_bot` ON `accounts` (`bot_user_id`);--> statement-breakpoint
CREATE TABLE `activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`data` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activity_key` ON `activity` (`key`);--> statement-breakpoint
CREATE INDEX `activity_friend` ON `activity` (`friend_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `daily_counts` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`key` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`via` text,
	`is_counted` integer DEFAULT false NOT NULL,
	`request_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_key` ON `decisions` (`key`);--> statement-breakpoint
CREATE INDEX `decisions_friend` ON `decisions` (`friend_id`,`done_at`,`id`);--> statement-breakpoint
CREATE TABLE `broadcast_chunks` (
	`broadcast_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`first_friend_id` integer NOT NULL,
	`last_friend_id` integer NOT NULL,
	`friend_ids` text NOT NULL,
	`retry_key` text NOT NULL,
	`status` text NOT NULL,
	`request_id` text,
	`error` text,
	`done_at` integer,
	PRIMARY KEY(`broadcast_id`, `first_friend_id`)
);
--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`name` text NOT NULL,
	`bubbles` text NOT NULL,
	`status` text NOT NULL,
	`target_count` integer DEFAULT 0 NOT NULL,
	`sent_count` integer DEFAULT 0 NOT NULL,
	`failed_count` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_by` text,
	`started_at` integer,
	`finished_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `broadcasts_account` ON `broadcasts` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `fields` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`options` text NOT NULL,
	`fallback` text DEFAULT '' NOT NULL,
	`is_starred` integer DEFAULT false NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`actions` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fields_name` ON `fields` (`account_id`,`name`);--> statement-breakpoint
CREATE TABLE `friend_fields` (
	`friend_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`text` text NOT NULL,
	`num` real,
	`at` integer NOT NULL,
	PRIMARY KEY(`friend_id`, `field_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `friend_fields_field` ON `friend_fields` (`field_id`,`friend_id`);--> statement-breakpoint
CREATE INDEX `friend_fields_text` ON `friend_fields` (`field_id`,`text`,`friend_id`,`num`) WHERE num IS NULL AND length(text) <= 64;--> statement-breakpoint
CREATE INDEX `friend_fields_num` ON `friend_fields` (`field_id`,`num`,`friend_id`) WHERE num IS NOT NULL;--> statement-breakpoint
CREATE TABLE `folders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `folders_account` ON `folders` (`account_id`,`kind`,`position`);--> statement-breakpoint
CREATE TABLE `friend_effects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`event` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `friend_effects_friend` ON `friend_effects` (`friend_id`,`id`);--> statement-breakpoint
CREATE TABLE `friend_snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`data` text NOT NULL,
	`at` integer NOT NULL,
	`restored_at` integer
);
--> statement-breakpoint
CREATE INDEX `friend_snapshots_friend` ON `friend_snapshots` (`friend_id`,`id`);--> statement-breakpoint
CREATE TABLE `friends` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`line_user_id` text NOT NULL,
	`line_name` text,
	`display_name` text,
	`real_name` text,
	`search_line` text DEFAULT '' NOT NULL,
	`search_display` text DEFAULT '' NOT NULL,
	`search_real` text DEFAULT '' NOT NULL,
	`search_name` text GENERATED ALWAYS AS (coalesce(nullif(search_display, ''), search_line)) VIRTUAL,
	`picture_url` text,
	`status_message` text,
	`language` text,
	`is_known` integer DEFAULT false NOT NULL,
	`followed_at` integer,
	`unfollowed_at` integer,
	`relation_at` integer DEFAULT 0 NOT NULL,
	`last_inbound_at` integer,
	`last_message_at` integer,
	`last_message_text` text,
	`active_at` integer,
	`profile_at` integer,
	`mark_id` integer,
	`memo` text DEFAULT '' NOT NULL,
	`assigned_staff_id` text,
	`score` integer DEFAULT 0 NOT NULL,
	`hidden_at` integer,
	`staff_blocked_at` integer,
	`archived_at` integer,
	`merged_into_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `friends_user` ON `friends` (`account_id`,`line_user_id`);--> statement-breakpoint
CREATE INDEX `friends_reachable` ON `friends` (`account_id`,`id`) WHERE unfollowed_at IS NULL AND staff_blocked_at IS NULL;--> statement-breakpoint
CREATE INDEX `friends_listed` ON `friends` (`account_id`,`id`) WHERE unfollowed_at IS NULL AND staff_blocked_at IS NULL AND hidden_at IS NULL AND archived_at IS NULL AND merged_into_id IS NULL;--> statement-breakpoint
CREATE INDEX `friends_talk` ON `friends` (`account_id`,`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `friends_all` ON `friends` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `friends_followed` ON `friends` (`account_id`,`followed_at`,`id`);--> statement-breakpoint
CREATE INDEX `friends_score` ON `friends` (`account_id`,`score`,`id`);--> statement-breakpoint
CREATE INDEX `friends_name` ON `friends` (`account_id`,`search_name`,`id`);--> statement-breakpoint
CREATE TABLE `greetings` (
	`account_id` integer NOT NULL,
	`kind` text NOT NULL,
	`actions` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `job_changes` (
	`job_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`job_id`, `friend_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `job_failures` (
	`job_id` integer NOT NULL,
	`place` integer NOT NULL,
	`reason` text NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`job_id`, `place`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`kind` text NOT NULL,
	`status` text DEFAULT 'queued' NOT NULL,
	`about` text NOT NULL,
	`permission` text NOT NULL,
	`is_undoable` integer DEFAULT false NOT NULL,
	`params` text NOT NULL,
	`state` text NOT NULL,
	`counts` text NOT NULL,
	`cursor` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`error` text,
	`actor` text NOT NULL,
	`undo_of` integer,
	`undone_at` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_account` ON `jobs` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_open` ON `jobs` (`updated_at`) WHERE status IN ('queued', 'running');--> statement-breakpoint
CREATE TABLE `marks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`name` text NOT NULL,
	`colour` text DEFAULT 'grey' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `marks_name` ON `marks` (`account_id`,`name`);--> statement-breakpoint
CREATE TABLE `merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`into_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`before` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `merges_into` ON `merges` (`into_id`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE INDEX `merges_account` ON `merges` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `not_duplicates` (
	`account_id` integer NOT NULL,
	`a_id` integer NOT NULL,
	`b_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `a_id`, `b_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `enrolments` (
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`scenario_id` integer NOT NULL,
	`run` integer NOT NULL,
	`status` text NOT NULL,
	`step_id` integer,
	`next_at` integer,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`reason` text,
	PRIMARY KEY(`friend_id`, `scenario_id`, `run`)
);
--> statement-breakpoint
CREATE INDEX `enrolments_scenario` ON `enrolments` (`scenario_id`,`status`);--> statement-breakpoint
CREATE INDEX `enrolments_open` ON `enrolments` (`scenario_id`,`friend_id`) WHERE status IN ('reading', 'held');--> statement-breakpoint
CREATE TABLE `scenario_steps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`scenario_id` integer NOT NULL,
	`position` integer NOT NULL,
	`timing` text NOT NULL,
	`bubbles` text NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `scenario_steps_scenario` ON `scenario_steps` (`scenario_id`,`position`);--> statement-breakpoint
CREATE TABLE `scenarios` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`announced_version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `scenarios_account` ON `scenarios` (`account_id`);--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `segments_account` ON `segments` (`account_id`,`position`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer,
	`actor` text NOT NULL,
	`actor_name` text,
	`operation` text NOT NULL,
	`target` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_account` ON `audit_log` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`body_digest` text NOT NULL,
	`status` integer,
	`answer` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`reset_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rate_limits_reset` ON `rate_limits` (`reset_at`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email` ON `staff` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_owner` ON `staff` (`role`) WHERE role = 'owner';--> statement-breakpoint
CREATE TABLE `staff_credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `staff_credentials_user` ON `staff_credentials` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sessions_token` ON `staff_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `staff_sessions_user` ON `staff_sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `staff_sessions_expires` ON `staff_sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `staff_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `staff_verifications_identifier` ON `staff_verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `friend_tags` (
	`friend_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`friend_id`, `tag_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `friend_tags_tag` ON `friend_tags` (`tag_id`,`friend_id`);--> statement-breakpoint
CREATE TABLE `tag_action_runs` (
	`tag_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tag_id`, `friend_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`colour` text DEFAULT 'grey' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`actions` text NOT NULL,
	`is_once` integer DEFAULT false NOT NULL,
	`limit` integer,
	`full_actions` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_name` ON `tags` (`account_id`,`name`);--> statement-breakpoint
CREATE TABLE `talk_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`key` text NOT NULL,
	`direction` text NOT NULL,
	`content` text NOT NULL,
	`source` text,
	`via` text,
	`at` integer NOT NULL,
	`unsent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `talk_messages_key` ON `talk_messages` (`account_id`,`key`);--> statement-breakpoint
CREATE INDEX `talk_messages_friend` ON `talk_messages` (`friend_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `talk_messages_received` ON `talk_messages` (`account_id`,`at`) WHERE direction = 'in';