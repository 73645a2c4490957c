/**
 * One evaluation of a model: JSON to FEEL values and back, the budget and trace of the current
 * thread.
 */
package io.zyra.core.policy.dmn.evaluate;
