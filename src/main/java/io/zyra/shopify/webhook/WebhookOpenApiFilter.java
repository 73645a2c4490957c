package io.zyra.shopify.webhook;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.zyra.web.ProblemResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the address of Shopify's deliveries in the OpenAPI document. {@link WebhookRoute} is no
 * resource, from which the description would be generated.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class WebhookOpenApiFilter implements OASFilter {
  private static final Map<Integer, String> REFUSALS =
      Map.of(
          401, "The delivery cannot be shown to be Shopify's",
          413, "The body is too large",
          503, "The delivery could not be stored; deliver it again");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Operation deliver =
        OASFactory.createOperation()
            .operationId("deliverShopifyWebhook")
            .addTag("Webhooks")
            .summary("Takes a delivery of Shopify")
            .description(
                "Shopify calls this. The signature is checked over the bytes of the body, the"
                    + " delivery is stored, and it is worked on after the answer. A delivery with"
                    + " the webhook id of an earlier one changes nothing.")
            .requestBody(
                OASFactory.createRequestBody()
                    .required(true)
                    .content(
                        OASFactory.createContent()
                            .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                    .schema(schema(Schema.SchemaType.OBJECT)))))
            .responses(
                OASFactory.createAPIResponses()
                    .addAPIResponse("200", response("The delivery is stored")));
    WebhookHeaders.REQUIRED.forEach(name -> deliver.addParameter(header(name, true)));
    WebhookHeaders.OPTIONAL.forEach(name -> deliver.addParameter(header(name, false)));
    REFUSALS.forEach(
        (status, meaning) ->
            deliver
                .getResponses()
                .addAPIResponse(String.valueOf(status), problem(response(meaning))));
    api.getPaths().addPathItem(WebhookRoute.PATH, OASFactory.createPathItem().POST(deliver));
  }

  private static Parameter header(String name, boolean required) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .required(required)
        .schema(schema(Schema.SchemaType.STRING));
  }

  private static APIResponse response(String meaning) {
    return OASFactory.createAPIResponse().description(meaning);
  }

  private static APIResponse problem(APIResponse response) {
    return response.content(
        OASFactory.createContent()
            .addMediaType(
                ProblemResponse.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
  }

  private static Schema schema(Schema.SchemaType type) {
    return OASFactory.createSchema().type(List.of(type));
  }
}
