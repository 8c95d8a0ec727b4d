const MB = 1024 * 1024

/** What LINE takes (Messaging API reference, image, video and audio messages), in bytes. */
export const IMAGE_MAX = 10 * MB
export const PREVIEW_MAX = MB
export const PLAYED_MAX = 200 * MB
/** What is sent to the API in one request; larger files go in parts. */
export const ONE_REQUEST_MAX = 10 * MB
/** Widths in which LINE asks for the picture of an imagemap. */
export const IMAGEMAP_WIDTHS = [240, 300, 460, 700, 1040] as const
/** A preview is made no wider than this: LINE shows pictures in templates and Flex messages up to here. */
export const PREVIEW_WIDTH = 1024
