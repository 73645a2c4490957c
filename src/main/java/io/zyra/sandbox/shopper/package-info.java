/**
 * Simulated shoppers of a sandbox shop: they search, view, fill and leave carts, buy, send back and
 * return, with a demand that answers to title, price, stock, weekday and season. What they do in
 * the shop is done as by any buyer, and what their browsers would tell is sent to the app's pixel.
 * The same seed gives the same events. The numbers behind them, the {@link
 * io.zyra.sandbox.shopper.SimulationTruth}, are known only to who makes a simulation in Java.
 */
package io.zyra.sandbox.shopper;
