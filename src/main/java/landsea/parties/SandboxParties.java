package landsea.parties;

import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Uscc;
import landsea.engine.Commit;

/** The invented parties of the sandbox. Their ids are named, so that the same world is there after every start. */
final class SandboxParties {

    private static final Bucket FIRST = new Bucket(17);
    private static final Bucket SECOND = new Bucket(42);
    private static final String MARKETPLACE = "amazon.com";
    private static final String PLAN = "STANDARD";

    static final Organisation BANK = new Organisation(
            Parties.bank(),
            OrganisationKind.OPERATING_BANK,
            "Two Rivers Sandbox Bank, Chongqing",
            "CN",
            Map.of(
                    IdentifierScheme.USCC, "91500105MALYBANK36",
                    // A zero in the last place of a BIC says that it is for tests only (ISO 9362).
                    IdentifierScheme.BIC, "LSTRCNB0",
                    IdentifierScheme.CNAPS, "999653000014"));
    static final Organisation COLLECTING_BANK = new Organisation(
            organisation(new Bucket(0), "collecting-bank"),
            OrganisationKind.COLLECTING_BANK,
            "Straits Sandbox Collecting Bank, Singapore",
            "SG",
            Map.of(IdentifierScheme.UEN, "209900001K", IdentifierScheme.BIC, "LSSCSGS0"));
    static final Organisation PLATFORM = new Organisation(
            organisation(new Bucket(0), "marketplace"),
            OrganisationKind.MARKETPLACE,
            "Sandbox Marketplace",
            "US",
            Map.of());
    static final Merchant EXPORTER =
            merchant(FIRST, "exporter", "Chongqing Yuxin Outdoor Products Co., Ltd.", "91500112MAYUX1NT2Y");
    static final Merchant OTHER_EXPORTER =
            merchant(SECOND, "other-exporter", "Chongqing Bayu Lantern Works Co., Ltd.", "91500103MABAYU1T78");
    static final Shop SHOP = shop(EXPORTER, "Yuxin Outdoor US", "A2LANDSEAYUXIN", "88650010000017");
    static final Shop OTHER_SHOP = shop(OTHER_EXPORTER, "Bayu Lanterns US", "A2LANDSEABAYU0", "88650010000042");

    static final Person MAKER = person(BANK, "maker", "Lin Xiaoyu");
    static final Person CHECKER = person(BANK, "checker", "He Junjie");
    static final Person REPORTER = person(BANK, "reporter", "Tang Min");
    static final Person SECOND_REPORTER = person(BANK, "second-reporter", "Zhou Yi");
    static final Organisation AUTHORITY = new Organisation(
            organisation(new Bucket(0), "supervisor"),
            OrganisationKind.SUPERVISOR,
            "Sandbox Supervisor, Chongqing",
            "CN",
            Map.of());
    static final Person WATCHER = person(AUTHORITY, "watcher", "Xie Lan");
    static final Organisation SECOND_AUTHORITY = new Organisation(
            organisation(new Bucket(0), "second-supervisor"),
            OrganisationKind.SUPERVISOR,
            "Sandbox Supervisor, Singapore",
            "SG",
            Map.of());
    static final Organisation RAISER = new Organisation(
            organisation(new Bucket(0), "issuer"),
            OrganisationKind.ISSUER,
            "Chongqing Jialing Infrastructure Group Co., Ltd.",
            "CN",
            Map.of());
    static final Organisation OFFICE = new Organisation(
            organisation(new Bucket(0), "project-office"),
            OrganisationKind.PROJECT_OFFICE,
            "Sandbox Project Office",
            "CN",
            Map.of());
    static final Person SECOND_WATCHER = person(SECOND_AUTHORITY, "second-watcher", "Tan Wei Ling");
    static final Person TREASURER = person(BANK, "treasurer", "Gao Peng");
    static final Person ADMINISTRATOR = person(BANK, "administrator", "He Jing");
    static final Person SECOND_ADMINISTRATOR = person(BANK, "second-administrator", "Fang Min");
    static final Person FINANCIER = person(RAISER, "financier", "Deng Rui");
    static final Person PROJECT_OFFICER = person(OFFICE, "project-officer", "Luo Qing");
    static final Person CLERK = person(organisationOf(EXPORTER), "clerk", "Wang Shan");
    static final Person OTHER_CLERK = person(organisationOf(OTHER_EXPORTER), "other-clerk", "Liu Hao");
    static final Program PLATFORM_PROGRAM = program(PLATFORM, "marketplace", "Marketplace connection");
    static final Program COLLECTING_PROGRAM = program(COLLECTING_BANK, "collecting-bank", "Collecting bank connection");

    private SandboxParties() {}

    static void register(Commit commit, Parties parties) {
        parties.registerOrganisations(
                commit,
                List.of(
                        BANK,
                        COLLECTING_BANK,
                        PLATFORM,
                        AUTHORITY,
                        SECOND_AUTHORITY,
                        RAISER,
                        OFFICE,
                        organisationOf(EXPORTER),
                        organisationOf(OTHER_EXPORTER)));
        parties.registerPeople(
                commit,
                List.of(
                        MAKER,
                        CHECKER,
                        REPORTER,
                        SECOND_REPORTER,
                        WATCHER,
                        SECOND_WATCHER,
                        TREASURER,
                        ADMINISTRATOR,
                        SECOND_ADMINISTRATOR,
                        FINANCIER,
                        PROJECT_OFFICER,
                        CLERK,
                        OTHER_CLERK));
        parties.registerPrograms(commit, List.of(PLATFORM_PROGRAM, COLLECTING_PROGRAM));
        parties.registerMerchants(commit, List.of(EXPORTER, OTHER_EXPORTER));
        parties.registerShops(commit, List.of(SHOP, OTHER_SHOP)).forEach(Outcome::orThrow);
    }

    static Organisation organisationOf(Merchant merchant) {
        return new Organisation(
                merchant.organisation(),
                OrganisationKind.MERCHANT,
                merchant.name(),
                "CN",
                Map.of(IdentifierScheme.USCC, merchant.code()));
    }

    private static OrganisationId organisation(Bucket bucket, String name) {
        return new OrganisationId(Ids.named(bucket, "sandbox/organisation/" + name));
    }

    private static Merchant merchant(Bucket bucket, String name, String fullName, String uscc) {
        return new Merchant(
                new MerchantId(Ids.named(bucket, "sandbox/merchant/" + name)),
                organisation(bucket, name),
                fullName,
                Uscc.of(uscc),
                PLAN);
    }

    private static Shop shop(Merchant merchant, String name, String sellerId, String receivingNumber) {
        return new Shop(
                new ShopId(Ids.named(merchant.id().bucket(), "sandbox/shop/" + sellerId)),
                merchant.id(),
                merchant.organisation(),
                MARKETPLACE,
                sellerId,
                name,
                receivingNumber);
    }

    private static Person person(Organisation organisation, String key, String name) {
        return new Person(
                new PersonId(Ids.named(organisation.id().bucket(), "sandbox/person/" + key)), organisation.id(), name);
    }

    private static Program program(Organisation organisation, String key, String name) {
        return new Program(
                new ProgramId(Ids.named(organisation.id().bucket(), "sandbox/program/" + key)),
                organisation.id(),
                name);
    }
}
