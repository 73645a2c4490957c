/** Facts of customers and segments. */
package io.zyra.facts.customer;
