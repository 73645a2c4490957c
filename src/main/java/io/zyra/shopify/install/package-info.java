/**
 * How the app gets into a shop and out of it: the authorization code grant, token exchange from a
 * session token, client credentials; which scopes are asked for and why. Internal to {@code
 * io.zyra.shopify}.
 */
package io.zyra.shopify.install;
