/** What mentees say that they hope for: by the topic that matters most to them, and by where their organisation stands. */

export const GOALS_BY_TOPIC: Readonly<Record<string, readonly string[]>> = {
  'business-planning': [
    'I need to turn our ideas into a five-year plan that our board and our council will both believe.',
    'Our business plan was written by advisers and nobody uses it. I want one that we own.',
  ],
  'commercial-strategy': [
    'We know our service is good, but we have never had to sell it. I want to learn how to think commercially.',
    'I would like to decide which contracts to go for and which to leave alone.',
  ],
  'bid-writing': [
    'We came second in our last two bids and I want to understand what the winners do differently.',
    'One person here writes every bid. I want a small team who can do it well.',
  ],
  'revenue-diversification': [
    'Nearly all of our income is one contract, which ends in two years. I want to find other ways to earn.',
    'We have started to offer paid services to neighbours and need help to price them.',
  ],
  'service-redesign': [
    'I want to redesign our front door so that people tell their story once.',
    'Demand has doubled and our way of working has not changed. I need to rethink it with the staff.',
  ],
  'legal-form-and-governance': [
    'We are torn between a community interest company and a charity and would like to hear from somebody who has chosen.',
    'Our board grew out of a staff group. I want it to become a board that asks hard questions.',
  ],
  vat: [
    'I have been told three different things about VAT on our services and need to get it right before we leave.',
    'We lose money on VAT that we cannot recover, and I want to know what others have done.',
  ],
  pensions: [
    'Staff ask me every week what happens to their pensions, and I want to give them an honest answer.',
    'The pension bond could sink our plan. I would like to understand the choices.',
  ],
  contracts: [
    'Our contract is the council’s standard one and puts all of the risk on us. I want to negotiate the next one.',
    'I need to learn how to manage a contract after years of being managed by one.',
  ],
  'shared-ownership': [
    'I want every member of staff to feel that they own this, not just to hold a share.',
    'We are designing membership and want to learn from people who have seen it work and fail.',
  ],
  tupe: [
    'Two hundred people will transfer with us and I want to do it properly and kindly.',
    'We need to plan the transfer of staff from two employers with different terms.',
  ],
  'financial-modelling': [
    'I can read accounts but cannot build a model. I want to test our plan before the commissioner does.',
    'I need to see our cash month by month for the first two years.',
  ],
  'access-to-capital': [
    'We need a modest loan to buy our building and have never borrowed before.',
    'I want to know which social investors lend to organisations of our size, and on what terms.',
  ],
  'investment-cases': [
    'Our new centre needs an investment case, and I would like somebody to challenge mine.',
    'I have to persuade our board to spend reserves on a service that will pay back in four years.',
  ],
  'risk-and-benefit': [
    'I want a plain way to weigh risks with the board, instead of a long register that nobody reads.',
    'We share savings with the commissioner and I need to be sure that we do not share only losses.',
  ],
  leadership: [
    'I have gone from running a team to running a company, and some days I do not know what my job is.',
    'I would like to lead in a way that leaves room for the staff who own this with me.',
  ],
  'change-management': [
    'Half of the team are excited and half are worried. I want to bring everybody with me.',
    'We have changed three times in two years. I need to help people through one more.',
  ],
  'human-resources': [
    'We used to ring the council’s personnel team. Now I am the personnel team.',
    'I want fair pay scales of our own that people can understand.',
  ],
  'recruitment-and-retention': [
    'We lose a third of our care workers each year. I want to make this a place where people stay.',
    'I cannot fill nursing posts and need fresh ideas that do not cost more than we have.',
  ],
  'employee-engagement': [
    'Staff council meetings are polite and empty. I want real argument and real decisions.',
    'We promised staff a say, and I want to show them that it makes a difference.',
  ],
  commissioning: [
    'Our commissioner changes every year. I want to build a relationship that survives that.',
    'I used to be a commissioner and now I am on the other side of the table. I would like to do both justice.',
  ],
  partnering: [
    'The next contract is too large for us alone and I need to choose partners and stay independent.',
    'We tried a partnership that failed over money. I want the next one to start with clear rules.',
  ],
  'social-value': [
    'We do a lot of good that never appears in a bid. I want to count it honestly.',
    'I want to write social value promises that we can keep.',
  ],
  'evidence-and-impact': [
    'I know that people’s lives are better, but I cannot prove it to the people who pay.',
    'We collect a great deal of data and learn very little from it.',
  ],
  'acquisition-and-growth': [
    'A smaller provider has asked whether we would take them over. I want to know what to look for.',
    'We have the chance to double in size and I want to do it without losing what makes us good.',
  ],
  inspection: [
    'Our last inspection said that we require improvement. I want to lead us to good.',
    'I would like to be ready for an inspection on any day, not only when one is due.',
  ],
  regulation: [
    'We need our own registration before we can leave and I have never been through it.',
    'I want to understand what the regulator expects of a board like ours.',
  ],
  'care-integration': [
    'Health and care teams share a building here but not a plan. I want to change that.',
    'I would like a real seat at the table where local care is planned.',
  ],
  personalisation: [
    'I want people with a personal budget to be able to choose us, and to shape what they get.',
    'We talk about choice, but our rotas decide. I want to turn that round.',
  ],
  digital: [
    'Our records are on paper and our rotas on a whiteboard. I need to choose systems that staff will use.',
    'I want to offer more online without leaving behind the people who need us most.',
  ],
};

export const GOALS_BY_STAGE: Readonly<Record<string, readonly string[]>> = {
  exploring: [
    'We have not decided yet, and I want to hear the hard parts as well as the good ones.',
    'The director is interested but cautious.',
  ],
  planning: ['Our outline case goes to cabinet in the spring.', 'We have a project board and eight months.'],
  'spinning-out': [
    'We leave in the autumn, ready or not.',
    'The transfer date is set and the list of things to do is long.',
  ],
  new: ['We are in our second year and still finding our feet.', 'The first contract review is coming.'],
  established: [
    'We have been going for some years and need a fresh pair of eyes.',
    'Things are steady, which is why now is the time.',
  ],
  growing: [
    'We have grown quickly and our ways of working have not kept up.',
    'We now work in three places rather than one.',
  ],
};
