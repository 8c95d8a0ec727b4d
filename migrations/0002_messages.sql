CREATE TABLE `action_lists` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`actions` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `action_lists_account` ON `action_lists` (`account_id`,`position`,`id`);--> statement-breakpoint
CREATE TABLE `auto_replies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`match` text NOT NULL,
	`windows` text NOT NULL,
	`segment` text,
	`actions` text NOT NULL,
	`is_last` integer DEFAULT true NOT NULL,
	`rest_minutes` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `auto_replies_account` ON `auto_replies` (`account_id`,`position`,`id`);--> statement-breakpoint
CREATE TABLE `auto_reply_hits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`auto_reply_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auto_reply_hits_key` ON `auto_reply_hits` (`account_id`,`key`);--> statement-breakpoint
CREATE INDEX `auto_reply_hits_rule` ON `auto_reply_hits` (`auto_reply_id`,`at`);--> statement-breakpoint
CREATE INDEX `auto_reply_hits_friend` ON `auto_reply_hits` (`friend_id`,`at`);--> statement-breakpoint
CREATE TABLE `clicks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`link_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`source` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clicks_key` ON `clicks` (`key`);--> statement-breakpoint
CREATE INDEX `clicks_link` ON `clicks` (`link_id`,`friend_id`,`at`);--> statement-breakpoint
CREATE INDEX `clicks_friend` ON `clicks` (`friend_id`,`at`);--> statement-breakpoint
CREATE INDEX `clicks_account` ON `clicks` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `clicks_source` ON `clicks` (`account_id`,`source`,`link_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`url` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`folder_id` integer,
	`actions` text NOT NULL,
	`is_once` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_url` ON `links` (`account_id`,`url`);--> statement-breakpoint
CREATE TABLE `inbound_media` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`line_message_id` text NOT NULL,
	`status` text NOT NULL,
	`name` text,
	`content_type` text,
	`bytes` integer,
	`preview_type` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_media_message` ON `inbound_media` (`account_id`,`line_message_id`);--> statement-breakpoint
CREATE INDEX `inbound_media_friend` ON `inbound_media` (`friend_id`,`id`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`key` text NOT NULL,
	`folder_id` integer,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`more_bytes` integer DEFAULT 0 NOT NULL,
	`width` integer,
	`height` integer,
	`duration_ms` integer,
	`preview_type` text,
	`widths` text DEFAULT '[]' NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_key` ON `media` (`key`);--> statement-breakpoint
CREATE INDEX `media_account` ON `media` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `media_upload_parts` (
	`upload_id` integer NOT NULL,
	`part_no` integer NOT NULL,
	`etag` text NOT NULL,
	PRIMARY KEY(`upload_id`, `part_no`)
);
--> statement-breakpoint
CREATE TABLE `media_uploads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`key` text NOT NULL,
	`upload_id` text,
	`name` text NOT NULL,
	`folder_id` integer,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `media_uploads_age` ON `media_uploads` (`created_at`);--> statement-breakpoint
CREATE TABLE `shared_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shared_values_name` ON `shared_values` (`account_id`,`name`);--> statement-breakpoint
CREATE TABLE `choices` (
	`account_id` integer NOT NULL,
	`key` text NOT NULL,
	`bubble_key` text NOT NULL,
	`label` text NOT NULL,
	`tap` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `tap_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`choice_key` text NOT NULL,
	`bubble_key` text NOT NULL,
	`source` text NOT NULL,
	`value` text,
	`is_late` integer DEFAULT false NOT NULL,
	`event_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tap_events_event` ON `tap_events` (`account_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `tap_events_friend` ON `tap_events` (`friend_id`,`choice_key`);--> statement-breakpoint
CREATE INDEX `tap_events_choice` ON `tap_events` (`account_id`,`choice_key`,`friend_id`,`at`);--> statement-breakpoint
CREATE INDEX `tap_events_source` ON `tap_events` (`account_id`,`source`,`choice_key`);--> statement-breakpoint
CREATE TABLE `template_versions` (
	`template_id` integer NOT NULL,
	`version` integer NOT NULL,
	`account_id` integer NOT NULL,
	`name` text NOT NULL,
	`bubbles` text NOT NULL,
	`is_pinned` integer DEFAULT false NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text,
	PRIMARY KEY(`template_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`folder_id` integer,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`bubbles` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text
);
--> statement-breakpoint
CREATE INDEX `templates_account` ON `templates` (`account_id`,`position`,`id`);--> statement-breakpoint
CREATE TABLE `test_friends` (
	`account_id` integer NOT NULL,
	`friend_id` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `friend_id`)
);
--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `content` text;--> statement-breakpoint
ALTER TABLE `greetings` ADD `variants` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `greetings` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE `talk_messages` SET `content` = json_object('message', json_object('type', 'text', 'text', `content`->>'$.bubble.text')) WHERE `direction` = 'out' AND `content`->>'$.bubble.kind' = 'text';--> statement-breakpoint
UPDATE `broadcasts` SET `content` = json_object('isPersonal', json('false'), 'base', '', 'items', (SELECT json_group_array(json_object('message', json_object('type', 'text', 'text', value->>'$.text'))) FROM json_each(`bubbles`))) WHERE `started_at` IS NOT NULL;
