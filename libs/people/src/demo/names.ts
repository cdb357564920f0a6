/** First names and surnames that are common in England, in all its communities. Together they name nobody in particular. */

const words = (text: string): string[] => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Abigail Adaeze Aisha Alan Alice Amelia Amit Andrew Angela Anita Anthony Asha Ayesha Barbara Ben Bethan Brian Bridget
  Carol Catherine Chidi Claire Colin Daniel Danielle David Deborah Derek Diana Dipa Donna Eleanor Ellen Emeka Emma Esther
  Farah Fiona Frances Gareth George Gillian Grace Graham Gurpreet Hannah Harpreet Hassan Heather Helen Ian Imran Irene
  Jacqueline James Jasmine Jenny Joan Joseph Joyce Julian Karen Kate Keith Kelly Kemi Kirsty Kwame Laura Lesley Linda
  Louise Lucy Maggie Malcolm Mandeep Margaret Marcus Martin Maureen Meera Michelle Mohammed Monique Nadia Naomi Natalie
  Neil Nicola Nigel Olivia Omar Patricia Patrick Pauline Peter Philippa Priya Rachel Rashid Rebecca Robert Rosie Ruth
  Sanjay Sarah Shabana Sharon Simon Siobhan Sophie Stephen Sunita Susan Tariq Tessa Thandi Theresa Tom Tracey Usha Valerie
  Victoria Vikram Wayne Wendy William Winston Yasmin Yvonne Zainab Zoe`);

export const SURNAMES = words(`
  Abbott Adeyemi Ahmed Akhtar Ali Allsop Appiah Armitage Atkins Bains Barlow Baxter Begum Bennett Bhatt Birch Blackwell
  Boateng Booth Brennan Brooks Burgess Campbell Cartwright Chapman Chaudhry Clayton Coleman Cooper Crawford Dalton Das
  Dawson Desai Dixon Doyle Edwards Ellison Farrell Fenwick Fletcher Foster Francis Garner Gibbons Gill Goodwin Gupta
  Haines Hallam Hargreaves Hart Hewitt Holloway Hussain Iqbal Jarvis Jenkins Johal Joshi Kapoor Kaur Keane Kelly Khan
  Lawson Leach Lindsay Lockwood Malik Mahmood Marsh Mason McCarthy McKenna Mensah Mistry Moran Morley Naylor Ncube Nolan
  Nwosu Obi Okafor Olsen Osborne Owusu Parkin Parmar Patel Peacock Pickering Pollard Pritchard Quinn Rahman Ramsden Reid
  Rowland Sandhu Sawyer Shah Sharma Shepherd Siddiqui Singh Slater Stafford Stokes Sutton Sykes Tanner Thakur Thornton
  Tucker Underwood Uddin Varley Vaughan Wainwright Walsh Watkins Whitaker Whitfield Wilkes Winter Woodhouse Yates`);
