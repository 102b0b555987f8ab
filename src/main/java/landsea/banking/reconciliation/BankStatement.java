package landsea.banking.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import landsea.basics.Money;

/**
 * A statement as it was taken in.
 *
 * @param counterparty the name under which the bank is configured
 * @param debits what left the account, zero or more
 * @param number of this account, from one
 */
public record BankStatement(
        BankStatementId id,
        String counterparty,
        StatementHead head,
        Money credits,
        Money debits,
        int lines,
        long number,
        Instant takenAt,
        String takenBy) {

    public Money opening() {
        return head.opening();
    }

    public Money closing() {
        return head.closing();
    }

    public LocalDate closingOn() {
        return head.closingOn();
    }
}
