/** Facts of orders, carts and checkouts. */
package io.zyra.facts.order;
