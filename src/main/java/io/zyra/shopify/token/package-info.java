/**
 * Access to shops: the tokens that shops grant to the app, how they are asked for, stored, renewed
 * and given up. Internal to {@code io.zyra.shopify}.
 */
package io.zyra.shopify.token;
