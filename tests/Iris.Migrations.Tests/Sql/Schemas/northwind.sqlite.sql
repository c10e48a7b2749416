-- After the published structure of Northwind (a trader of food), in SQLite's words.
CREATE TABLE "Categories" ("CategoryID" INTEGER PRIMARY KEY AUTOINCREMENT, "CategoryName" TEXT, "Description" TEXT, "Picture" BLOB);
CREATE TABLE "CustomerDemographics" ("CustomerTypeID" TEXT NOT NULL, "CustomerDesc" TEXT, PRIMARY KEY ("CustomerTypeID"));
CREATE TABLE "Customers" ("CustomerID" TEXT, "CompanyName" TEXT, "ContactName" TEXT, "City" TEXT DEFAULT 'nowhere', PRIMARY KEY ("CustomerID"));
CREATE TABLE "CustomerCustomerDemo" ("CustomerID" TEXT NOT NULL, "CustomerTypeID" TEXT NOT NULL, PRIMARY KEY ("CustomerID", "CustomerTypeID"),
    FOREIGN KEY ("CustomerID") REFERENCES "Customers" ("CustomerID") ON DELETE NO ACTION ON UPDATE NO ACTION, FOREIGN KEY ("CustomerTypeID") REFERENCES "CustomerDemographics" ("CustomerTypeID"));
CREATE TABLE "Employees" ("EmployeeID" INTEGER PRIMARY KEY AUTOINCREMENT, "LastName" TEXT, "FirstName" TEXT, "BirthDate" DATE, "HireDate" DATE, "Photo" BLOB, "Notes" TEXT, "ReportsTo" INTEGER,
    FOREIGN KEY ("ReportsTo") REFERENCES "Employees" ("EmployeeID"));
CREATE TABLE "Shippers" ("ShipperID" INTEGER PRIMARY KEY AUTOINCREMENT, "CompanyName" TEXT NOT NULL, "Phone" TEXT);
CREATE TABLE "Suppliers" ("SupplierID" INTEGER PRIMARY KEY AUTOINCREMENT, "CompanyName" TEXT NOT NULL, "HomePage" TEXT);
CREATE TABLE "Products" ("ProductID" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "ProductName" TEXT NOT NULL, "SupplierID" INTEGER, "CategoryID" INTEGER, "UnitPrice" NUMERIC DEFAULT 0,
    "UnitsInStock" INTEGER DEFAULT 0, "ReorderLevel" INTEGER DEFAULT 0, "Discontinued" TEXT NOT NULL DEFAULT '0', CHECK ("UnitPrice">=(0)), CHECK ("ReorderLevel">=(0)), CHECK ("UnitsInStock">=(0)),
    FOREIGN KEY ("CategoryID") REFERENCES "Categories" ("CategoryID"), FOREIGN KEY ("SupplierID") REFERENCES "Suppliers" ("SupplierID"));
CREATE TABLE "Orders" ("OrderID" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "CustomerID" TEXT, "EmployeeID" INTEGER, "OrderDate" DATETIME, "ShippedDate" DATETIME, "ShipVia" INTEGER, "Freight" NUMERIC DEFAULT 0,
    FOREIGN KEY ("EmployeeID") REFERENCES "Employees" ("EmployeeID"), FOREIGN KEY ("CustomerID") REFERENCES "Customers" ("CustomerID"), FOREIGN KEY ("ShipVia") REFERENCES "Shippers" ("ShipperID"));
CREATE TABLE "Order Details" ("OrderID" INTEGER NOT NULL, "ProductID" INTEGER NOT NULL, "UnitPrice" NUMERIC NOT NULL DEFAULT 0, "Quantity" INTEGER NOT NULL DEFAULT 1, "Discount" REAL NOT NULL DEFAULT 0,
    PRIMARY KEY ("OrderID","ProductID"), CHECK ("Discount">=(0) AND "Discount"<=(1)), CHECK ("Quantity">(0)), CHECK ("UnitPrice">=(0)),
    FOREIGN KEY ("OrderID") REFERENCES "Orders" ("OrderID"), FOREIGN KEY ("ProductID") REFERENCES "Products" ("ProductID"));
CREATE TABLE "Regions" ("RegionID" INTEGER NOT NULL PRIMARY KEY, "RegionDescription" TEXT NOT NULL);
CREATE TABLE "Territories" ("TerritoryID" TEXT NOT NULL, "TerritoryDescription" TEXT NOT NULL, "RegionID" INTEGER NOT NULL, PRIMARY KEY ("TerritoryID"), FOREIGN KEY ("RegionID") REFERENCES "Regions" ("RegionID"));
CREATE TABLE "EmployeeTerritories" ("EmployeeID" INTEGER NOT NULL, "TerritoryID" TEXT NOT NULL, PRIMARY KEY ("EmployeeID","TerritoryID"),
    FOREIGN KEY ("EmployeeID") REFERENCES "Employees" ("EmployeeID"), FOREIGN KEY ("TerritoryID") REFERENCES "Territories" ("TerritoryID"));
CREATE VIEW "Alphabetical list of products" AS SELECT Products.*, Categories.CategoryName FROM Categories INNER JOIN Products ON Categories.CategoryID = Products.CategoryID WHERE (((Products.Discontinued)=0));
CREATE VIEW "Order Subtotals" AS SELECT "Order Details".OrderID, Sum(("Order Details".UnitPrice*Quantity*(1-Discount)/100)*100) AS Subtotal FROM "Order Details" GROUP BY "Order Details".OrderID;
