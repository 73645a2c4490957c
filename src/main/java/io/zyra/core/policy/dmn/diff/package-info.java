/**
 * The differences between two versions of a model, as sentences and cell by cell. The layout of
 * diagrams is ignored.
 */
package io.zyra.core.policy.dmn.diff;
