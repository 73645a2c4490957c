/**
 * Stored models: upload, versions with their XML, resolved imports, validation reports, history and
 * differences over HTTP, and the cache of compiled models. A version is immutable once stored.
 *
 * <p>Not here: which version is active ({@code dmn.activation}), and compiling, validating and
 * comparing as such ({@code core.policy.dmn}).
 */
package io.zyra.dmn.model;
