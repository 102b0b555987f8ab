package landsea.soak.sim;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Holder;
import landsea.ledger.Account;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.onboarding.Vouching;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.parties.Organisation;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.policy.register.Entry;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;

/** Who is there when a group begins: the bank, the merchants with a shop and a purse each, and a file for their reports. */
final class GroupSetting {

    /** The file that all reports of a merchant are said to have come in: what reading makes of files is tested elsewhere. */
    static final String FILE = "5".repeat(64);

    private GroupSetting() {}

    static void set(Lab lab, Core core, List<World> worlds) {
        Parties parties = core.part(Parties.class);
        Ledger ledger = core.part(Ledger.class);
        List<Organisation> organisations = new ArrayList<>();
        organisations.add(new Organisation(
                Parties.bank(), OrganisationKind.OPERATING_BANK, "Bank of the simulation", "CN", Map.of()));
        List<Merchant> merchants = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        for (World world : worlds) {
            for (Merchant merchant : world.merchants) {
                merchants.add(merchant);
                organisations.add(new Organisation(
                        merchant.organisation(), OrganisationKind.MERCHANT, merchant.name(), "CN", Map.of()));
            }
            java.util.UUID owner = world.merchants.getFirst().organisation().value();
            accounts.add(new Account(world.purse(), owner, AccountKind.LIMIT, World.PURSE, 0, ModelPurse.CEILING));
            accounts.add(new Account(
                    world.mint(),
                    owner,
                    AccountKind.CLAIM_ON_MERCHANT,
                    World.PURSE,
                    Account.UNLIMITED_BELOW,
                    Account.UNLIMITED_ABOVE));
        }
        core.housekeeping().<Boolean>commit(commit -> {
            parties.registerOrganisations(commit, organisations);
            parties.registerMerchants(commit, merchants);
            Vouching.register(
                    commit,
                    merchants.stream()
                            .filter(merchant -> merchant.identity().uscc().isPresent())
                            .map(Merchant::organisation)
                            .toList());
            Register.seed(commit, worlds.stream().flatMap(GroupSetting::graded).toList());
            parties.registerShops(
                            commit,
                            worlds.stream()
                                    .flatMap(world -> world.shops.stream())
                                    .toList())
                    .forEach(Outcome::orThrow);
            ledger.open(commit, accounts);
            core.part(Allowances.class)
                    .draw(commit, worlds.stream().flatMap(GroupSetting::bought).toList())
                    .forEach(Outcome::orThrow);
            return true;
        });
        merchants.forEach(merchant -> file(lab, merchant));
    }

    private static Stream<Entry> graded(World world) {
        ModelOwners owners = world.model.owners;
        return Stream.concat(
                owners.persons().stream()
                        .filter(owners.graded()::contains)
                        .map(shop -> entry(world, shop, Standing.GRADE_II)),
                owners.watched().stream()
                        .flatMap(shop -> Stream.of(Standing.REMOVED, Standing.GRADE_III)
                                .map(standing -> entry(world, shop, standing))));
    }

    private static Entry entry(World world, int shop, Standing standing) {
        return new Entry(
                world.merchants.get(shop).organisation(),
                standing,
                LocalDate.of(2025, 1, 1),
                "FIRST_ENTRY",
                "Simulation",
                "simulation",
                Set.of());
    }

    /** What persons have bought elsewhere. */
    private static Stream<Draw> bought(World world) {
        return world.merchants.stream()
                .filter(merchant -> merchant.identity() instanceof MerchantIdentity.Individual)
                .map(merchant -> {
                    MerchantIdentity.Individual person = (MerchantIdentity.Individual) merchant.identity();
                    return new Draw(
                            merchant.id(),
                            merchant.organisation(),
                            AllowanceKind.INDIVIDUAL_PURCHASE,
                            Holder.Person.of(person.country(), person.document()),
                            Money.ofMinor(Currency.USD, ModelYear.BOUGHT_BEFORE),
                            LocalDate.ofInstant(Weather.START, ModelYear.CHONGQING));
                });
    }

    private static void file(Lab lab, Merchant merchant) {
        Bucket bucket = merchant.id().bucket();
        java.util.UUID file = Ids.named(bucket, merchant.id().text() + "/file");
        Timestamp at = Timestamp.from(Weather.START);
        lab.sql()
                .sql("INSERT INTO raw_contents (bucket, file_id, organisation_id, merchant_id, begun_at)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(
                        bucket.value(),
                        file,
                        merchant.organisation().value(),
                        merchant.id().value(),
                        at)
                .update();
        lab.sql()
                .sql("INSERT INTO raw_files (bucket, merchant_id, sha256, file_id, organisation_id, file_name, format,"
                        + " byte_count, archived_at) VALUES (?, ?, ?, ?, ?, 'simulated', 'NONE', 0, ?)")
                .params(
                        bucket.value(),
                        merchant.id().value(),
                        HexFormat.of().parseHex(FILE),
                        file,
                        merchant.organisation().value(),
                        at)
                .update();
    }
}
