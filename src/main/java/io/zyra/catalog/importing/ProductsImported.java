package io.zyra.catalog.importing;

import io.zyra.merchant.Merchant;

/**
 * Event within the process: products were imported that the shop does not have in this form yet.
 */
public record ProductsImported(Merchant merchant) {}
