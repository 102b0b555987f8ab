package landsea.outbound;

import landsea.basics.Money;

/** Instructions that say only what matters. */
final class SomeInstruction {

    private Money amount = Money.of("USD", "2000.00");
    private String code = "228024";
    private String remark = "广告服务费";
    private int advanceDays;
    private boolean eCommerce;
    private String contract = "";
    private String invoice = "INV-77";
    private String name = "Bright Banner Media Pte Ltd";
    private String account = "SG-0012345678";
    private String address = "1 Raffles Place, Singapore";
    private String identifier = "";
    private String country = "SG";
    private String bank = "DBSSSGSGXXX";
    private String bankName = "Lion City Bank";
    private String originatorAddress = "8 Jiangbei Road, Chongqing";

    static SomeInstruction service() {
        return new SomeInstruction();
    }

    static SomeInstruction goods() {
        SomeInstruction goods = new SomeInstruction();
        goods.code = "121010";
        goods.remark = "一般贸易 包装材料货款";
        goods.contract = "C-2025-1";
        return goods;
    }

    SomeInstruction of(String currency, String amount) {
        this.amount = Money.of(currency, amount);
        return this;
    }

    SomeInstruction coded(String code, String remark) {
        this.code = code;
        this.remark = remark;
        return this;
    }

    SomeInstruction online() {
        this.eCommerce = true;
        return this;
    }

    SomeInstruction inAdvance(int days) {
        this.advanceDays = days;
        return this;
    }

    SomeInstruction invoiced(String contract, String invoice) {
        this.contract = contract;
        this.invoice = invoice;
        return this;
    }

    SomeInstruction to(String name, String country) {
        this.name = name;
        this.country = country;
        return this;
    }

    SomeInstruction account(String account) {
        this.account = account;
        return this;
    }

    SomeInstruction addressed(String address, String identifier) {
        this.address = address;
        this.identifier = identifier;
        return this;
    }

    SomeInstruction from(String originatorAddress) {
        this.originatorAddress = originatorAddress;
        return this;
    }

    SomeInstruction at(String bank) {
        this.bank = bank;
        return this;
    }

    SomeInstruction at(String bank, String bankName) {
        this.bankName = bankName;
        return at(bank);
    }

    OutboundInstruction instruction() {
        return new OutboundInstruction(
                amount,
                new OutboundInstruction.Trade(code, remark, advanceDays, contract, invoice, eCommerce),
                new OutboundInstruction.Beneficiary(name, account, address, identifier, country, bank, bankName),
                originatorAddress,
                "invoice 77");
    }
}
