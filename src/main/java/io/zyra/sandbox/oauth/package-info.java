/**
 * How an app gets into a shop of the sandbox: the page on which a person accepts it, the token
 * endpoint with its four grants, session tokens, and which tokens the Admin API accepts.
 */
package io.zyra.sandbox.oauth;
