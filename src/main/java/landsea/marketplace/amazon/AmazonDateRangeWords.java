package landsea.marketplace.amazon;

import java.util.List;
import java.util.Set;
import landsea.marketplace.Names;

/** The few words in the cells of a date-range report that decide something, in the languages of Amazon's sites. */
final class AmazonDateRangeWords {

    /** How the type of a payout begins. */
    private static final List<String> TRANSFERS = List.of(
            "transfer",
            "transfér",
            "übertrag",
            "trasfer",
            "overdracht",
            "overboeking",
            "överföring",
            "przelew",
            "aktarım",
            "paratransferi",
            "振込",
            "转账");

    private static final Set<String> RELEASED = Set.of(
            "released",
            "freigegeben",
            "sorti",
            "publié",
            "débloqué",
            "liberado",
            "liberada",
            "rilasciato",
            "rilasciata",
            "vrijgegeven",
            "frisläppt",
            "zwolniono",
            "serbestbırakıldı",
            "支払い実行済み",
            "已发放");

    private AmazonDateRangeWords() {}

    static boolean isTransfer(String type) {
        String key = Names.key(type);
        return TRANSFERS.stream().anyMatch(key::startsWith);
    }

    static boolean isReleased(String status) {
        return RELEASED.contains(Names.key(status));
    }
}
