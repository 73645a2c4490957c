/**
 * The sandbox shop as shoppers see it: HTML pages, the public product JSON and the demo images.
 * Read only; products are changed through {@code sandbox.admin}.
 */
package io.zyra.sandbox.storefront;
