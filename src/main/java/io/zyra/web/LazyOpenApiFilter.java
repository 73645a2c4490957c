package io.zyra.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;

/**
 * Changes nothing. That there is a filter for each request has the API's description written when
 * somebody asks for it, and not at every start, in two formats.
 */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class LazyOpenApiFilter implements OASFilter {}
