/**
 * Composing: what an action changes is worked out from the product as it is, when somebody needs
 * it. Which actions are composed when ({@code ComposeQueue}, {@code ComposeOnDemand} and the two
 * tasks), the editors for each type of change, and the index that keeps texts unique in the
 * catalogue. The texts themselves are written by {@code io.zyra.content}.
 */
package io.zyra.action.compose;
