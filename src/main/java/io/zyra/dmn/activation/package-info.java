/**
 * The active version of each model: activate, roll back and retire, what has to hold before that,
 * and the cache that tells evaluations and policies which versions are active.
 *
 * <p>Not here: which policies a decision asks ({@code policy}).
 */
package io.zyra.dmn.activation;
