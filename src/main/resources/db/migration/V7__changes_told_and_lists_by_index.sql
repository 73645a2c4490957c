-- Tells every server what has changed, in the transaction that changes it: NOTIFY zyra_change with
-- the kind of thing and the merchant, 'merchant 0190…'. A payload is sent once in a transaction,
-- however many statements send it. Without a merchant it is about all of them.
CREATE FUNCTION notify_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('zyra_change', concat_ws(' ', TG_ARGV[0], current_merchant()));
  RETURN NULL;
END
$$;

-- Settings and the version of the rules.
CREATE TRIGGER notify_change AFTER UPDATE ON merchant
  FOR EACH STATEMENT EXECUTE FUNCTION notify_change('merchant');

-- How many products there are, and what of the day's budget is used or spoken for.
CREATE TRIGGER notify_change AFTER INSERT OR DELETE ON product
  FOR EACH STATEMENT EXECUTE FUNCTION notify_change('merchant');
CREATE TRIGGER notify_change AFTER INSERT OR DELETE ON catalog_change
  FOR EACH STATEMENT EXECUTE FUNCTION notify_change('merchant');
CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR UPDATE OF state ON action
  FOR EACH STATEMENT EXECUTE FUNCTION notify_change('merchant');

-- Which versions of decision models are in force. Models belong to no merchant.
CREATE FUNCTION notify_models_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('zyra_change', 'models');
  RETURN NULL;
END
$$;
CREATE TRIGGER notify_change AFTER UPDATE OF active_version ON dmn_model
  FOR EACH STATEMENT EXECUTE FUNCTION notify_models_change();
CREATE TRIGGER notify_change AFTER INSERT ON dmn_model_version
  FOR EACH STATEMENT EXECUTE FUNCTION notify_models_change();

-- Lists run from the newest back; without these a page reads and sorts all rows of the merchant.
CREATE INDEX product_recent ON product (merchant_id, id);
CREATE INDEX event_type_recent ON event (merchant_id, type, id);
