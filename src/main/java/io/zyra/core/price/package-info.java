/**
 * What a reduction of a price may call its former price: the lowest price of the days before, by
 * the rules of the country where it is shown. Pure functions over a log of prices. Not here: where
 * the log comes from, and what follows from an answer.
 */
package io.zyra.core.price;
