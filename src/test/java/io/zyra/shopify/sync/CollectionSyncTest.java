package io.zyra.shopify.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.facts.CollectionMembers;
import io.zyra.job.JobProgressRepository;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Secret;
import io.zyra.shopify.token.GrantKind;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.shopify.token.TokenGrant;
import io.zyra.shopify.webhook.Delivery;
import io.zyra.web.ProblemException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which products a collection has is what the shop says, after webhooks in any order, and at the
 * latest after the next night if none came.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class CollectionSyncTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject ShopComparison comparison;
  @Inject CollectionMembers collections;
  @Inject Merchants merchants;
  @Inject JobProgressRepository jobs;
  @Inject Installations installations;
  @Inject PendingRefreshRepository readings;

  private Api api;
  private MerchantId merchant;
  private String mug;
  private String bowl;
  private String chosen;

  @BeforeEach
  void aShopWithCollectionsThatWasRead() {
    api = Api.newMerchant("safe");
    merchant = MerchantId.fromString(api.merchant());
    installations.store(
        merchant,
        api.shop(),
        GrantKind.AUTHORIZATION_CODE,
        new TokenGrant(
            new Secret("sandbox"),
            ScopeSet.of(List.of("write_products")),
            Optional.empty(),
            Optional.empty()));
    mug = api.shopWindow().create("mug", 10);
    bowl = api.shopWindow().create("bowl", 10);
    chosen = create(Map.of("title", "Chosen", "products", List.of(mug)));
    create(
        Map.of(
            "title",
            "Clay",
            "ruleSet",
            Map.of(
                "appliedDisjunctively",
                false,
                "rules",
                List.of(Map.of("column", "VENDOR", "relation", "EQUALS", "condition", "Clay")))));
    sync();
    assertThat(members("chosen")).containsExactly("mug");
    assertThat(members("clay")).isEmpty();
  }

  @Test
  void aWebhookHasTheProductsOfItsCollectionReadAgain() {
    change("AddProducts", bowl);
    tell("update", "Chosen");
    await().untilAsserted(() -> assertThat(members("chosen")).containsExactly("bowl", "mug"));

    change("RemoveProducts", mug);
    tell("update", "Chosen");
    await().untilAsserted(() -> assertThat(members("chosen")).containsExactly("bowl"));
  }

  @Test
  void aNewCollectionIsKnownWithItsProductsAfterItsWebhook() {
    chosen = create(Map.of("title", "New", "products", List.of(mug, bowl)));
    tell("create", "New");
    await().untilAsserted(() -> assertThat(members("new")).containsExactly("bowl", "mug"));
  }

  @Test
  void aLateWebhookDoesNotBringBackWhatIsDeletedOrOld() {
    change("AddProducts", bowl);
    tell("update", "Chosen");
    await().untilAsserted(() -> assertThat(members("chosen")).containsExactly("bowl", "mug"));
    Instant before = Instant.now();
    delete();
    tellDeleted();
    await().untilAsserted(() -> assertThat(isKnown("chosen")).isFalse());

    tell("update", "Chosen", "chosen", before.minusSeconds(1));
    awaitReading();
    assertThat(isKnown("chosen")).as("the shop does not have it").isFalse();
    assertThat(events("collections/delete")).hasSize(1);
  }

  @Test
  void anUpdateThatOvertakesTheDeletionFindsOutThatTheCollectionIsGone() {
    delete();
    tell("update", "Chosen");
    await().untilAsserted(() -> assertThat(isKnown("chosen")).isFalse());
    tellDeleted();
    awaitReading();
    assertThat(events("collections/delete")).as("told once").hasSize(1);
  }

  @Test
  void aCollectionUnderANewHandleIsTheSameOne() {
    mutation(
        "collectionUpdate(input: $input) { collection { id } userErrors { message } }",
        "CollectionInput",
        Map.of("id", chosen, "title", "Picked", "handle", "picked"));
    tell("update", "Picked", "picked");
    await().untilAsserted(() -> assertThat(members("picked")).containsExactly("mug"));
    assertThat(isKnown("chosen")).isFalse();
  }

  @Test
  void aLaterCollectionWithTheHandleOfADeletedOneIsAnotherOne() {
    delete();
    tellDeleted();
    await().untilAsserted(() -> assertThat(isKnown("chosen")).isFalse());
    chosen = create(Map.of("title", "Chosen", "products", List.of(mug)));
    tell("create", "Chosen");
    await().untilAsserted(() -> assertThat(members("chosen")).containsExactly("mug"));
  }

  @Test
  void aProductThatIsNotStoredYetIsInItsCollectionAsSoonAsItIs() {
    String plate = api.shopWindow().create("plate", 1);
    change("AddProducts", plate);
    tell("update", "Chosen");
    await().untilAsserted(() -> assertThat(events("products.collections")).hasSize(3));
    assertThat(members("chosen")).containsExactly("mug");
    Delivery.of(api.shop(), "products/create", "{\"id\":" + number(plate) + "}").accepted();
    await().untilAsserted(() -> assertThat(members("chosen")).containsExactly("mug", "plate"));
    night();
    assertThat(differences()).doesNotContain("1 collection");
  }

  @Test
  void atNightIsFoundWhatNoWebhookHasToldOf() {
    night();
    assertThat(differences()).as("nothing differs").isEmpty();

    change("AddProducts", bowl);
    api.shopWindow().edit(mug, Map.of("vendor", "Clay"));
    night();
    assertThat(members("chosen")).containsExactly("bowl", "mug");
    assertThat(members("clay")).as("by its rule").containsExactly("mug");
    assertThat(differences()).contains("collection");

    delete();
    night();
    assertThat(isKnown("chosen")).isFalse();
    assertThat(differences()).contains("1 collection (1 deleted)");
    int told = events("shop.differences").size();
    night();
    assertThat(events("shop.differences")).hasSize(told);
  }

  private void night() {
    comparison.start(merchant);
    await().atMost(PATIENCE).until(() -> !jobs.isRunning(merchant, ShopComparison.TASK));
  }

  private String differences() {
    List<String> told = api.get("/events?type=shop.differences").jsonPath().getList("items.text");
    return told.isEmpty() ? "" : told.get(0);
  }

  private List<Object> events(String type) {
    return api.get("/events?type=" + type).jsonPath().getList("items");
  }

  private boolean isKnown(String handle) {
    try {
      collections.of(merchants.get(merchant), handle);
      return true;
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(404);
      return false;
    }
  }

  private Set<String> members(String handle) {
    if (!isKnown(handle)) {
      return Set.of();
    }
    Merchant of = merchants.get(merchant);
    return collections.of(of, handle).stream()
        .filter(Set.of("mug", "bowl", "plate")::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void tell(String verb, String title) {
    tell(verb, title, title.toLowerCase(Locale.ROOT));
  }

  private void tell(String verb, String title, String handle) {
    tell(verb, title, handle, Instant.now());
  }

  private void tell(String verb, String title, String handle, Instant at) {
    Delivery.of(
            api.shop(),
            "collections/" + verb,
            "{\"id\":%s,\"handle\":\"%s\",\"title\":\"%s\",\"updated_at\":\"%s\"}"
                .formatted(number(chosen), handle, title, at.truncatedTo(ChronoUnit.SECONDS)))
        .with("X-Shopify-Triggered-At", at.toString())
        .accepted();
  }

  private void tellDeleted() {
    Delivery.of(api.shop(), "collections/delete", "{\"id\":" + number(chosen) + "}")
        .with("X-Shopify-Triggered-At", Instant.now().toString())
        .accepted();
  }

  /** Deliveries are worked on in their order. */
  private void awaitReading() {
    String last = "{\"id\":" + System.nanoTime() + "}";
    Delivery.of(api.shop(), "carts/update", last).accepted();
    api.until("/events?type=carts/update", json -> !json.getList("items").isEmpty());
    await().until(() -> readings.list(merchant, 1).isEmpty());
  }

  private void sync() {
    String job = given().post(api.path("/sync")).then().statusCode(202).extract().path("jobId");
    api.until("/jobs/" + job, shown -> "finished".equals(shown.getString("state")));
  }

  private String create(Map<String, ?> input) {
    return mutation(
            "collectionCreate(input: $input) { collection { id } userErrors { message } }",
            "CollectionInput",
            input)
        .at("/collection/id")
        .asText();
  }

  private void change(String how, String product) {
    JsonNode answer =
        api.shopWindow()
            .call(
                "mutation($id: ID!, $products: [ID!]!) { collection%s(id: $id, productIds: $products)"
                        .formatted(how)
                    + " { userErrors { message } } }",
                Map.of("id", chosen, "products", List.of(product)));
    assertThat(answer.findValue("userErrors")).isEmpty();
  }

  private void delete() {
    mutation(
        "collectionDelete(input: $input) { deletedCollectionId userErrors { message } }",
        "CollectionDeleteInput!",
        Map.of("id", chosen));
  }

  private JsonNode mutation(String call, String type, Object input) {
    JsonNode answer =
        api.shopWindow()
            .call("mutation($input: " + type + ") { " + call + " }", Map.of("input", input))
            .elements()
            .next();
    assertThat(answer.get("userErrors")).isEmpty();
    return answer;
  }

  private static String number(String shopId) {
    return shopId.replaceAll("\\D", "");
  }
}
