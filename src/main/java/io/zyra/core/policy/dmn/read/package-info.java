/**
 * Reading of a DMN model: a scan of the XML for what is not allowed, the tree of elements, the
 * types that a model defines and its decision tables as text.
 *
 * <p>Not here: compiling expressions ({@code compile}).
 */
package io.zyra.core.policy.dmn.read;
