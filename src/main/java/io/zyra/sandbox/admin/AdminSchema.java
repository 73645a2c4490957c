package io.zyra.sandbox.admin;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.mutation.BulkOperationMutations;
import io.zyra.sandbox.admin.mutation.CollectionMutations;
import io.zyra.sandbox.admin.mutation.CustomerMutations;
import io.zyra.sandbox.admin.mutation.FileMutations;
import io.zyra.sandbox.admin.mutation.MetafieldMutations;
import io.zyra.sandbox.admin.mutation.OrderMutations;
import io.zyra.sandbox.admin.mutation.ProductMutations;
import io.zyra.sandbox.admin.mutation.VariantMutations;
import io.zyra.sandbox.admin.mutation.WebPixelMutations;
import io.zyra.sandbox.admin.mutation.WebhookSubscriptionMutations;
import io.zyra.sandbox.admin.query.BulkOperationResolvers;
import io.zyra.sandbox.admin.query.CommerceQueries;
import io.zyra.sandbox.admin.query.CommonTypes;
import io.zyra.sandbox.admin.query.ProductPart;
import io.zyra.sandbox.admin.query.ProductResolvers;
import io.zyra.sandbox.admin.query.ShopResolvers;
import io.zyra.sandbox.admin.query.VariantResolvers;
import io.zyra.sandbox.admin.query.WebPixelResolvers;
import io.zyra.sandbox.admin.query.WebhookSubscriptionResolvers;
import io.zyra.sandbox.bulk.SandboxBulkOperation;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.SandboxWebPixel;
import io.zyra.sandbox.shop.SandboxWebhookSubscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The part of Shopify's Admin API schema that the sandbox supports. */
final class AdminSchema {
  private static final String FOLDER = "/sandbox/";
  private static final List<String> FILES = List.of("admin.graphqls", "commerce.graphqls");

  /**
   * The schema type of each Java class, for types that the schema leaves open (interfaces and
   * unions).
   */
  private static final Map<Class<?>, String> TYPES =
      Map.ofEntries(
          Map.entry(SandboxProduct.class, "Product"),
          Map.entry(ProductPart.OfVariant.class, "ProductVariant"),
          Map.entry(ProductPart.OfInventoryItem.class, "InventoryItem"),
          Map.entry(ProductPart.OfPicture.class, "MediaImage"),
          Map.entry(Metafield.class, "Metafield"),
          Map.entry(ShopResolvers.Location.class, "Location"),
          Map.entry(AdminCall.class, "Shop"),
          Map.entry(SandboxCollection.class, "Collection"),
          Map.entry(SandboxCustomer.class, "Customer"),
          Map.entry(SandboxOrder.class, "Order"),
          Map.entry(SandboxCheckout.class, "AbandonedCheckout"),
          Map.entry(SandboxBulkOperation.class, "BulkOperation"),
          Map.entry(SandboxWebhookSubscription.class, "WebhookSubscription"),
          Map.entry(SandboxWebPixel.class, "WebPixel"));

  private AdminSchema() {}

  /**
   * The types of a version.
   *
   * @param version one of {@link AdminApiVersion}
   */
  static TypeDefinitionRegistry types(String version) {
    VersionedSchema ofVersion =
        new VersionedSchema(version, document("admin-" + version + ".graphqls"));
    TypeDefinitionRegistry types = new TypeDefinitionRegistry();
    FILES.stream()
        .map(name -> document(name).orElseThrow())
        .map(ofVersion::select)
        .map(new SchemaParser()::buildRegistry)
        .forEach(types::merge);
    return types;
  }

  /** Empty if there is no such file. */
  private static Optional<Document> document(String name) {
    try (InputStream file = AdminSchema.class.getResourceAsStream(FOLDER + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(
              new Parser().parseDocument(new InputStreamReader(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The executable schema of a version: the types with their data fetchers and mutations. */
  static GraphQLSchema schema(String version) {
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    ScalarTypes.all().forEach(wiring::scalar);
    Stream.of(
            ShopResolvers.types(),
            ProductResolvers.types(),
            VariantResolvers.types(),
            CommonTypes.types(),
            WebhookSubscriptionResolvers.types(),
            WebPixelResolvers.types(),
            BulkOperationResolvers.types(),
            CommerceQueries.types(),
            Stream.of(mutations()))
        .flatMap(types -> types)
        .forEach(wiring::type);
    TypeResolver resolver =
        value -> value.getSchema().getObjectType(TYPES.get(value.getObject().getClass()));
    List.of("Node", "Media", "File", "HasMetafields", "DisplayableError")
        .forEach(name -> wiring.type(TypeRuntimeWiring.newTypeWiring(name).typeResolver(resolver)));
    return new SchemaGenerator().makeExecutableSchema(types(version), wiring.build());
  }

  private static TypeRuntimeWiring.Builder mutations() {
    return TypeRuntimeWiring.newTypeWiring("Mutation")
        .dataFetcher("productSet", ProductMutations::set)
        .dataFetcher("productUpdate", ProductMutations::update)
        .dataFetcher("productDelete", ProductMutations::delete)
        .dataFetcher("tagsAdd", ProductMutations::addTags)
        .dataFetcher("tagsRemove", ProductMutations::removeTags)
        .dataFetcher("productVariantsBulkUpdate", VariantMutations::bulkUpdate)
        .dataFetcher("bulkOperationRunMutation", BulkOperationMutations::runMutation)
        .dataFetcher("stagedUploadsCreate", BulkOperationMutations::stageUploads)
        .dataFetcher("bulkOperationRunQuery", BulkOperationMutations::runQuery)
        .dataFetcher("bulkOperationCancel", BulkOperationMutations::cancel)
        .dataFetcher("fileUpdate", FileMutations::update)
        .dataFetcher("metafieldsSet", MetafieldMutations::set)
        .dataFetcher("metafieldsDelete", MetafieldMutations::delete)
        .dataFetcher("collectionCreate", CollectionMutations::create)
        .dataFetcher("collectionUpdate", CollectionMutations::update)
        .dataFetcher("collectionDelete", CollectionMutations::delete)
        .dataFetcher("collectionAddProducts", CollectionMutations::addProducts)
        .dataFetcher("collectionRemoveProducts", CollectionMutations::removeProducts)
        .dataFetcher("customerCreate", CustomerMutations::create)
        .dataFetcher("customerUpdate", CustomerMutations::update)
        .dataFetcher("customerDelete", CustomerMutations::delete)
        .dataFetcher("customerEmailMarketingConsentUpdate", CustomerMutations::consentToEmail)
        .dataFetcher("customerSmsMarketingConsentUpdate", CustomerMutations::consentToSms)
        .dataFetcher("orderCreate", OrderMutations::create)
        .dataFetcher("orderCancel", OrderMutations::cancel)
        .dataFetcher("orderDelete", OrderMutations::delete)
        .dataFetcher("refundCreate", OrderMutations::refund)
        .dataFetcher("webhookSubscriptionCreate", WebhookSubscriptionMutations::create)
        .dataFetcher("webhookSubscriptionUpdate", WebhookSubscriptionMutations::update)
        .dataFetcher("webhookSubscriptionDelete", WebhookSubscriptionMutations::delete)
        .dataFetcher("webPixelCreate", WebPixelMutations::create)
        .dataFetcher("webPixelUpdate", WebPixelMutations::update)
        .dataFetcher("webPixelDelete", WebPixelMutations::delete);
  }
}
