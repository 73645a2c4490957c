package io.zyra.catalog;

import io.zyra.merchant.Merchant;

/** Products were taken in that the shop does not have yet in this form. */
public record ProductsImported(Merchant merchant) {}
