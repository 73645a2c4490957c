/**
 * External functions: the Java methods that a DMN model may name. None is called by reflection; a
 * fixed list of methods on numbers and texts is implemented here, and all others are refused.
 */
package io.zyra.core.feel.external;
