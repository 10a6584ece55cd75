<?php
/**
 * Plugin Name:       Sverka
 * Description:       Marks claims that differ from a record of verified facts in the block editor, while they are written. No text leaves the browser.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       sverka
 *
 * @package Sverka
 */

defined( 'ABSPATH' ) || exit;

/** Under the version: a browser never pairs a kept script with another's engine. */
const SVERKA_FOLDER = 'assets-0.1.0/';

/**
 * Loads the panel into the block editor, and nothing anywhere else.
 */
function sverka_enqueue() {
	wp_enqueue_script(
		'sverka-editor',
		plugins_url( SVERKA_FOLDER . 'editor.js', __FILE__ ),
		array( 'wp-components', 'wp-editor', 'wp-element', 'wp-plugins' ),
		null,
		true
	);
	/**
	 * Attributes of the element: "database", "ui", "text-lang", "theme".
	 *
	 * @param array $attributes Names and values.
	 */
	$attributes = apply_filters( 'sverka_attributes', array( 'ui' => substr( get_user_locale(), 0, 2 ) ) );
	$options    = array(
		'element'    => plugins_url( SVERKA_FOLDER . 'element.js', __FILE__ ),
		'attributes' => (object) $attributes,
	);
	wp_add_inline_script( 'sverka-editor', 'window.sverkaOptions = ' . wp_json_encode( $options ) . ';', 'before' );
}
add_action( 'enqueue_block_editor_assets', 'sverka_enqueue' );
