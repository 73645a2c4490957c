/**
 * How the fields of the Admin API's types are read, and pagination of connections. Nothing is
 * changed here.
 */
package io.zyra.sandbox.admin.query;
