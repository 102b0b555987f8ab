package landsea.soak.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Unit;
import landsea.basics.Uscc;
import landsea.engine.Command;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.messages.OutboxMessage;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;
import landsea.parties.Shop;
import landsea.parties.ShopId;

/** A seed with its two shops, each a merchant's of its own: what is expected of it, what it is told, and what was found. */
final class World {

    static final Unit PURSE = new Unit.Named("soak-purse", 0);
    private static final int OWNERS_EVERY = 8;
    private static final String CHECK_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    final long seed;
    final Model model;
    final Script script;
    final List<Merchant> merchants = new ArrayList<>();
    final List<Shop> shops = new ArrayList<>();
    final SplittableRandom random;

    /** Payments as the product has them, oldest first. */
    List<UUID> payments = List.of();

    /** Payments abroad as the product has them, oldest first. */
    List<UUID> abroad = List.of();

    /** What each message that must have been sent looks like. */
    final Map<ModelMessage, OutboxMessage> messages = new HashMap<>();

    /** What was answered to what was done, to be asked again. */
    final List<Done> done = new ArrayList<>();

    final Map<String, String> advicesTold = new HashMap<>();
    final List<String> story = new ArrayList<>();
    String finding = "";
    int steps;
    private int requests;

    record Done(Command<?> command, Outcome<?> outcome) {}

    World(long seed, ModelMarket market) {
        this.seed = seed;
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        for (int shop = 0; shop < 2; shop++) {
            register(shop, new Bucket(random.nextInt(Bucket.COUNT)));
        }
        this.model = new Model(
                seed,
                market,
                owners(seed),
                shops.get(0).id().bucket(),
                shops.get(1).id().bucket());
        this.script = new Script(model, random.split());
    }

    /**
     * Of eight seeds one has a person who trades much, and one a person who trades little, graded by the bank or not; and so with
     * enterprises that are looked at closely.
     */
    private static ModelOwners owners(long seed) {
        return new ModelOwners(oneOf(seed, 1), seed / OWNERS_EVERY % 2 == 0 ? Set.of(0, 1) : Set.of(), oneOf(seed, 3));
    }

    private static Set<Integer> oneOf(long seed, int first) {
        int kind = (int) (seed % OWNERS_EVERY) - first;
        return kind == 0 ? Set.of(0) : kind == 1 ? Set.of(1) : Set.of();
    }

    private void register(int shop, Bucket bucket) {
        String name = "sim/" + seed + "/" + shop;
        long number = seed * 2 + shop;
        Merchant merchant = new Merchant(
                new MerchantId(Ids.named(bucket, name + "/merchant")),
                new OrganisationId(Ids.named(bucket, name + "/organisation")),
                "Chongqing Works " + number,
                owners(seed).isPerson(shop) ? person(number) : new MerchantIdentity.Enterprise(uscc(number)),
                "STANDARD");
        merchants.add(merchant);
        shops.add(new Shop(
                new ShopId(Ids.named(bucket, name + "/shop")),
                merchant.id(),
                merchant.organisation(),
                "amazon.com",
                "ASIM" + number,
                merchant.name(),
                "77" + String.format(java.util.Locale.ROOT, "%012d", number)));
    }

    private static MerchantIdentity person(long number) {
        return new MerchantIdentity.Individual(
                "CN", String.format(java.util.Locale.ROOT, "SIM%012d", number), MerchantIdentity.Trade.UNREGISTERED);
    }

    private static Uscc uscc(long number) {
        String code = "91500112MA" + String.format(java.util.Locale.ROOT, "%07d", number % 10_000_000);
        for (int i = 0; i < CHECK_CHARACTERS.length(); i++) {
            if (Uscc.parse(code + CHECK_CHARACTERS.charAt(i)) instanceof Outcome.Done<Uscc>(Uscc good)) {
                return good;
            }
        }
        throw new IllegalStateException(code);
    }

    AccountId purse() {
        return AccountId.of(merchants.getFirst().id(), AccountKind.LIMIT, PURSE);
    }

    /** Where what is in the purse comes from. */
    AccountId mint() {
        return AccountId.of(merchants.getFirst().id(), AccountKind.CLAIM_ON_MERCHANT, PURSE);
    }

    String request(String kind) {
        return kind + "/" + seed + "/" + ++requests;
    }

    UUID payment(ModelPayment payment) {
        return payments.get(payment.number);
    }

    UUID abroad(ModelAbroad payment) {
        return abroad.get(payment.number);
    }

    boolean isSound() {
        return finding.isEmpty();
    }

    void tell(Instant at, String what) {
        story.add(at + " " + what);
    }

    void find(String what) {
        if (isSound()) {
            finding = what;
        }
    }
}
