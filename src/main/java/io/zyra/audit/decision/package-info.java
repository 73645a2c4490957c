/**
 * How decisions are stored, read and shown: small rows written with COPY, facts of subjects stored
 * once by their hash, the inputs of a run once; the whole decision is derived when it is read.
 * Decisions of earlier versions are read from their JSON. Not here: how an audit runs ({@code
 * io.zyra.audit}).
 */
package io.zyra.audit.decision;
